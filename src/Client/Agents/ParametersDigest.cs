using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Notify.Domain.Json;

namespace Notify.Client;

/// <summary>
/// What a decision binds to: SHA-256, in lower-case hex, over the canonical JSON (RFC 8785) of <c>{session_id, tool_call_id, tool_name, parameters}</c>. Whoever holds these four can compute it, the true
/// parameters that is, and not what the service shows of them.
/// </summary>
public static class ParametersDigest
{
    /// <summary>Computes the digest.</summary>
    /// <param name="sessionId">The session.</param>
    /// <param name="toolCallId">The call, as <see cref="PendingPermission.ToolCallId"/> says.</param>
    /// <param name="toolName">The tool.</param>
    /// <param name="parameters">The arguments, a JSON object; null stands for an empty one.</param>
    /// <exception cref="FormatException">They have no canonical form: text that is not Unicode, or a number beyond a double. The service would not have let people be asked about them.</exception>
    public static string Compute(string sessionId, string toolCallId, string toolName, JsonElement? parameters)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            writer.WriteString("session_id", sessionId);
            writer.WriteString("tool_call_id", toolCallId);
            writer.WriteString("tool_name", toolName);
            writer.WritePropertyName("parameters");
            writer.WriteRawValue(parameters?.GetRawText() ?? "{}");
            writer.WriteEndObject();
        }

        return Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(JsonElement.Parse(text.WrittenSpan))));
    }
}
