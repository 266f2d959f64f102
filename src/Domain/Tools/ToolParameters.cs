using System.Text.Json;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tools;

/// <summary>
/// The arguments of a call: as they may be shown, and as the agent sent them. What was sent leaves this only as a digest, so that no
/// event, reply or log can hold it by accident; hence a class, since a record would print it.
/// </summary>
/// <param name="sent">A JSON object, as the agent sent it.</param>
/// <param name="shown">The same object with its secrets masked; the same one where there are none.</param>
public sealed class ToolParameters(JsonElement sent, JsonElement shown)
{
    /// <summary>What is stored and shown.</summary>
    public JsonElement Shown { get; } = shown;

    /// <summary>The digest of what was sent.</summary>
    /// <exception cref="FormatException">What was sent has no canonical form.</exception>
    public ParametersDigest DigestOf(SessionId session, ToolCallId call, ToolName tool) => ParametersDigest.Of(session, call, tool, sent);
}
