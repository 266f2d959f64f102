using System.ComponentModel.DataAnnotations;

namespace Notify.Functions.Redaction;

/// <summary>What is masked before anything is stored or sent.</summary>
public sealed class RedactionOptions : IValidatableObject
{
    public const string Section = "Notify:Redaction";

    /// <summary>Whether secrets are masked at all. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>
    /// What a name contains whose value is a secret: terms, separated by commas. Case and separators do not count: <c>api_key</c> is in
    /// <c>X-Api-Key</c>, <c>apiKey</c> and <c>MY_APIKEY</c> too. Default: the usual names of credentials.
    /// </summary>
    public string Names { get; set; } =
        "password, passwords, passwd, pwd, passphrase, passcode, secret, secrets, secret_key, token, access_token, auth_token, api_key, api_keys, "
        + "access_key, account_key, private_key, signing_key, encryption_key, master_key, shared_key, subscription_key, functions_key, sas, "
        + "authorization, credential, credentials, connection_string, conn_str, cookie, cookies, jwt, bearer, otp, totp, pin_code, cvv, 密码, 口令, 密钥, 令牌";

    internal SecretNames ToSecretNames() => new(Terms());

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Enabled && (Terms() is [] || Terms().Any(term => !term.Any(char.IsLetter))))
        {
            yield return new ValidationResult(
                $"{Section}:{nameof(Names)} must be terms with letters, separated by commas, such as password, api_key. To mask nothing, set {Section}:{nameof(Enabled)} to false.",
                [nameof(Names)]);
        }
    }

    private string[] Terms() => (Names ?? "").Split(',', StringSplitOptions.TrimEntries);
}
