using System.Text;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;

namespace Notify.Testing;

/// <summary>Commands for tests to which it does not matter what they say.</summary>
internal static class TheCommand
{
    /// <summary>Appends one event, or two where the call has not begun.</summary>
    public static ReportProgress Progress(string call = "c1", double progress = 1) => new()
    {
        Tool = TheData.Tool(call: call),
        CallId = TheData.Value<ToolCallId>(call),
        NewCallId = ToolCallId.Mint(),
        Progress = progress,
    };

    public static AskPermission Ask(SessionId session, string call = "c1", string parameters = "{}") =>
        new(session, TheData.Tool(call: call, parameters: parameters), TimeSpan.FromMinutes(10), ToolCallId.Mint(), RequestId.Mint());

    public static CompleteTool Complete(string call = "c1", string result = "\"done\"") =>
        new(TheData.Tool(call: call), TheData.Json(result), Success: true, ToolCallId.Mint());

    public static RememberedReply Reply(string key = "key-1", string json = """{"cursor":"é"}""") =>
        new(IdempotencyKey.TryParse(key, out var parsed) ? parsed : throw new ArgumentException(key), "fingerprint", Encoding.UTF8.GetBytes(json));
}
