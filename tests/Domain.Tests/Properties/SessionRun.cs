using System.Globalization;
using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Properties;

/// <summary>What came of a sequence of steps: each decision, and the log as a reader decodes it.</summary>
internal sealed class SessionRun
{
    public const int MaxEventBytes = 1200;

    public const int MaxOpenRequests = 3;

    private static readonly SessionRules Rules = new(new SessionLimits(MaxEventBytes, MaxOpenRequests));

    private readonly List<Turn> _turns = [];
    private readonly List<PermissionRequestData> _asked = [];
    private readonly Dictionary<RequestId, ClosedRequest> _closed = [];
    private DateTimeOffset _now = TheData.Now;
    private int _minted;

    public IReadOnlyList<Turn> Turns => _turns;

    public List<ClaimTry> Claims { get; } = [];

    public SessionState State { get; private set; } = SessionState.Empty;

    public IEnumerable<EncodedEvent> Encoded => _turns.SelectMany(turn => turn.Change.Events);

    public IEnumerable<SessionEvent> Log => _turns.SelectMany(turn => turn.Events);

    public static SessionRun Of(IEnumerable<Step> steps)
    {
        var run = new SessionRun();
        foreach (var step in steps)
        {
            run._now += TimeSpan.FromMilliseconds(step.Milliseconds);
            run.Take(step.Action);
        }

        return run;
    }

    private void Take(StepAction action)
    {
        switch (action)
        {
            case StepAction.Claim claim:
                Claim(RequestNumber(claim.Request), DigestOf(claim.Shown));
                break;
            default:
                Decide(CommandOf(action));
                break;
        }
    }

    private void Decide(ISessionCommand command)
    {
        var change = Rules.Decide(TheData.Session, State, command, _now, TheData.Epoch);
        var turn = new Turn(command, _now, State, change, [.. change.Events.Select(e => EventJson.Decode(e.Json))]);
        _turns.Add(turn);
        _asked.AddRange(turn.Events.Select(e => e.Data).OfType<PermissionRequestData>());
        foreach (var closed in change.Closed)
        {
            _closed[closed.RequestId] = closed;
        }

        State = change.After;
    }

    private void Claim(RequestId request, ParametersDigest shown)
    {
        if (_closed.TryGetValue(request, out var closed))
        {
            var outcome = closed.Claim(shown, _now);
            Claims.Add(new ClaimTry(request, shown, outcome));
            _closed[request] = outcome is ClaimOutcome.Claimed claimed ? claimed.Request : closed;
        }
    }

    private ISessionCommand CommandOf(StepAction action) => action switch
    {
        StepAction.Start start => new StartTool(Tool(start.Tool, start.Call, start.Parameters), NewCall()),
        StepAction.Progress progress => new ReportProgress
        {
            Tool = progress.Tool is { } tool ? Tool(tool, call: null) : null,
            CallId = progress.Call is { } call ? TheData.Value<ToolCallId>($"c{call}") : null,
            NewCallId = NewCall(),
            Progress = 0.5,
        },
        StepAction.Ask ask => new AskPermission(
            TheData.Session, Tool(ask.Tool, ask.Call, ask.Parameters), TimeSpan.FromMilliseconds(ask.TimeoutMilliseconds), NewCall(), NewRequest()),
        StepAction.Complete complete => new CompleteTool(Tool(complete.Tool, complete.Call), TheData.Json(complete.Result), complete.Success, NewCall()),
        StepAction.Answer answer => new AnswerPermission(
            TheData.Answer(answer.Approved, answer.Shown is { } shown ? DigestOf(shown) : null) with { Reason = answer.Reason },
            answer.Request is { } request ? RequestNumber(request) : null),
        StepAction.Withdraw withdraw => new WithdrawPermission(RequestNumber(withdraw.Request), Reason: null),
        StepAction.Clear clear => new ClearResult(clear.EventsBack is { } back ? State.Cursor.At(Math.Max(0, State.Seq - back)) : null),
        _ => ExpireDueRequests.Instance,
    };

    // Counted from the newest, so that small numbers mean those that matter; an unknown one where there are not so many.
    private RequestId RequestNumber(int number) => number < _asked.Count ? _asked[^(number + 1)].RequestId : TheData.Value<RequestId>("unknown");

    private ParametersDigest DigestOf(int number) =>
        number < _asked.Count ? _asked[^(number + 1)].ParametersDigest : TheData.Value<ParametersDigest>(new string('0', 64));

    private static ToolInfo Tool(int tool, int? call, string parameters = "{}") =>
        TheData.Tool($"tool {tool}", call is null ? null : $"c{call}", parameters);

    private ToolCallId NewCall() => TheData.Value<ToolCallId>(Mint("new"));

    private RequestId NewRequest() => TheData.Value<RequestId>(Mint("req"));

    private string Mint(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}_{++_minted}");
}

/// <summary>One command and what it did.</summary>
internal sealed record Turn(
    ISessionCommand Command, DateTimeOffset Now, SessionState Before, SessionChange Change, IReadOnlyList<SessionEvent> Events);

/// <summary>One attempt to claim a closed request.</summary>
internal sealed record ClaimTry(RequestId Request, ParametersDigest Shown, ClaimOutcome Outcome);
