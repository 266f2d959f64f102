namespace Notify.Client;

/// <summary>People are asked. Keep <see cref="RequestId"/>: with it an agent that was restarted goes on waiting.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ToolCallId">The call that it is about.</param>
/// <param name="ParametersDigest">What a decision binds to; see <see cref="Client.ParametersDigest"/>.</param>
/// <param name="ExpiresAt">Until when people can answer, by the service's clock. After that the request is <see cref="PermissionStatus.Expired"/>, which is a no.</param>
/// <param name="Cursor">How far the session's log reaches with it.</param>
public sealed record PendingPermission(string RequestId, string ToolCallId, string ParametersDigest, DateTimeOffset ExpiresAt, string Cursor);
