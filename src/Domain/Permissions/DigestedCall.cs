using System.Text.Json;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Permissions;

/// <summary>What a <see cref="ParametersDigest"/> covers.</summary>
internal sealed record DigestedCall(SessionId SessionId, ToolCallId ToolCallId, ToolName ToolName, JsonElement Parameters);
