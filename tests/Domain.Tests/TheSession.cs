using System.Globalization;
using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests;

/// <summary>One session that a test drives, command by command. Ids are minted in order: <c>new_1</c>, <c>req_2</c> …</summary>
internal sealed class TheSession(SessionLimits? limits = null)
{
    private readonly SessionLimits _limits = limits ?? SessionLimits.Default;
    private int _minted;

    public SessionState State { get; private set; } = SessionState.Empty;

    public DateTimeOffset Now { get; set; } = TheData.Now;

    public SessionChange Do(ISessionCommand command)
    {
        var change = new SessionRules(_limits).Decide(TheData.Session, State, command, Now, TheData.Epoch);
        State = change.After;
        return change;
    }

    public SessionChange Start(ToolInfo tool) => Do(new StartTool(tool, NewCall()));

    public SessionChange Progress(ToolInfo? tool, string? call = null, double progress = 1) => Do(new ReportProgress
    {
        Tool = tool,
        CallId = call is null ? null : TheData.Value<ToolCallId>(call),
        NewCallId = NewCall(),
        Progress = progress,
    });

    public SessionChange TryAsk(ToolInfo? tool = null, TimeSpan? timeout = null) =>
        Do(new AskPermission(TheData.Session, tool ?? TheData.Tool(), timeout ?? TimeSpan.FromMinutes(10), NewCall(), NewRequest()));

    public PermissionRequestData Ask(ToolInfo? tool = null, TimeSpan? timeout = null) =>
        Assert.IsType<Outcome.Asked>(TryAsk(tool, timeout).Outcome).Request;

    public SessionChange Answer(Answer answer, RequestId? request = null) => Do(new AnswerPermission(answer, request));

    public SessionChange Complete(ToolInfo tool, string result = "\"done\"", bool success = true) =>
        Do(new CompleteTool(tool, TheData.Json(result), success, NewCall()));

    private ToolCallId NewCall() => TheData.Value<ToolCallId>(Mint("new"));

    private RequestId NewRequest() => TheData.Value<RequestId>(Mint("req"));

    private string Mint(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{++_minted}");
}
