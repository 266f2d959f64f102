using Microsoft.Extensions.Options;

namespace Notify.Functions.SignalR;

/// <summary>Refuses a start with settings under which no event would ever be sent. No message repeats a key.</summary>
internal sealed class SignalROptionsCheck : IValidateOptions<SignalROptions>
{
    public ValidateOptionsResult Validate(string? name, SignalROptions options) =>
        FindFault(options) is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;

    private static string? FindFault(SignalROptions options)
    {
        var (hasString, hasEndpoint) = (!string.IsNullOrEmpty(options.ConnectionString), !string.IsNullOrEmpty(options.Endpoint));
        return hasString && hasEndpoint ? $"{Setting(nameof(options.ConnectionString))} and {Setting(nameof(options.Endpoint))} are both set: leave one out."
            : hasString && !IsConnectionString(options.ConnectionString!) ? $"{Setting(nameof(options.ConnectionString))} must have the form Endpoint=https://…;AccessKey=…;Version=1.0;"
            : hasEndpoint && !IsHttps(options.Endpoint!) ? $"{Setting(nameof(options.Endpoint))} must be an https address, such as https://name.service.signalr.net"
            : null;
    }

    private static bool IsConnectionString(string text)
    {
        var parts = text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part => part.Split('=', 2)).ToList();
        return Has("Endpoint", value => Uri.TryCreate(value, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "https" or "http") && Has("AccessKey", value => value.Length > 0);

        bool Has(string part, Func<string, bool> isGood) =>
            parts.Exists(pair => pair is [var key, var value] && key.Equals(part, StringComparison.OrdinalIgnoreCase) && isGood(value));
    }

    // The identity's token must not travel in the clear.
    private static bool IsHttps(string text) => Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme == Uri.UriSchemeHttps;

    private static string Setting(string name) => $"{SignalROptions.Section}:{name}";
}
