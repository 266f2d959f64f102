using Microsoft.Extensions.Options;

namespace Notify.Functions.Access;

/// <summary>Refuses a start that would leave a deployed service open. Each message names the setting and says how to make a key, and none repeats one.</summary>
internal sealed class AccessOptionsCheck(Deployment deployment) : IValidateOptions<AccessOptions>
{
    private const string MakeSigningKey = "Make one with: openssl rand -base64 32";

    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        List<string> faults =
        [
            .. Faults(options),
            .. KeyFaults(nameof(options.SigningKey), options.SigningKey),
            .. KeyFaults(nameof(options.PreviousSigningKey), options.PreviousSigningKey),
        ];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> Faults(AccessOptions options)
    {
        if (options.Required == false && deployment.IsReal)
        {
            yield return $"{Setting(nameof(options.Required))} is false, but this service is deployed ({deployment}): whoever reaches it could read and decide in every session. Leave the setting out.";
        }

        if (options.Required == true && string.IsNullOrEmpty(options.SigningKey))
        {
            yield return $"{Setting(nameof(options.SigningKey))} is missing: without it nobody's token can be checked. {MakeSigningKey}";
        }

        if (options.AgentKey is { Length: > 0 and < AccessOptions.MinAgentKeyLength })
        {
            yield return $"{Setting(nameof(options.AgentKey))} is too short: at least {AccessOptions.MinAgentKeyLength} characters. Make one with: openssl rand -hex 32";
        }
    }

    private static IEnumerable<string> KeyFaults(string setting, string? key)
    {
        if (!string.IsNullOrEmpty(key) && !IsLongEnough(key))
        {
            yield return $"{Setting(setting)} must be base64 of at least {AccessOptions.MinKeyBytes} bytes. {MakeSigningKey}";
        }
    }

    private static string Setting(string name) => $"{AccessOptions.Section}:{name}";

    private static bool IsLongEnough(string key)
    {
        var bytes = new byte[key.Length];
        return Convert.TryFromBase64String(key, bytes, out var count) && count >= AccessOptions.MinKeyBytes;
    }
}
