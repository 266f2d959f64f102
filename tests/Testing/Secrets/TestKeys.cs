using System.Security.Cryptography;

namespace Notify.Testing.Secrets;

/// <summary>The keys of one protected service: new for each, as a deployment's are.</summary>
public sealed class TestKeys
{
    public string Signing { get; } = RunRecord.Secret(NewSigningKey());

    public string PreviousSigning { get; } = RunRecord.Secret(NewSigningKey());

    public string Agent { get; } = RunRecord.Secret(RandomNumberGenerator.GetHexString(64, lowercase: true));

    public byte[] SigningBytes => Convert.FromBase64String(Signing);

    /// <summary>What to set so that a service takes them, whatever its environment.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Notify:Access:Required"] = "true",
        ["Notify:Access:SigningKey"] = Signing,
        ["Notify:Access:PreviousSigningKey"] = PreviousSigning,
        ["Notify:Access:AgentKey"] = Agent,
    };

    // Long enough for HS512 too, so that such a token is refused for its algorithm and for nothing else.
    public static string NewSigningKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(64));
}
