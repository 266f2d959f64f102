using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Notify.Domain.Json;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Permissions;

/// <summary>
/// What a decision binds to: SHA-256, in lower-case hex, over the RFC 8785 canonical JSON of
/// <c>{session_id, tool_call_id, tool_name, parameters}</c>. Anybody who holds these four can compute it again.
/// </summary>
[JsonConverter(typeof(TextValueConverter<ParametersDigest>))]
public sealed record ParametersDigest : ITextValue<ParametersDigest>
{
    private ParametersDigest(string value) => Value = value;

    public string Value { get; }

    /// <exception cref="FormatException">The parameters have no canonical form: text that is not Unicode, or a number beyond a double.</exception>
    public static ParametersDigest Of(SessionId session, ToolCallId call, ToolName tool, JsonElement parameters)
    {
        var digested = ToElement(new DigestedCall(session, call, tool, parameters));
        return new ParametersDigest(Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(digested))));
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out ParametersDigest? value)
    {
        value = text is { Length: 2 * SHA256.HashSizeInBytes } && text.All(char.IsAsciiHexDigit)
            ? new ParametersDigest(text.ToLowerInvariant())
            : null;
        return value is not null;
    }

    public override string ToString() => Value;

    private static JsonElement ToElement(DigestedCall call)
    {
        try
        {
            return JsonSerializer.SerializeToElement(call, DigestJsonContext.Default.DigestedCall);
        }
        catch (JsonException e)
        {
            throw new FormatException("A text in the parameters is not Unicode.", e);
        }
    }
}
