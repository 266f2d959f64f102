using Notify.Domain.Commands;
using Notify.Domain.Events;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Domain.Tools;

namespace Notify.Testing;

/// <summary>Writes to one session of a store, as one instance of the service would, with changes that the domain's rules make.</summary>
internal sealed class SessionWriter(ISessionStore store, SessionId session, SessionLimits? limits = null)
{
    private readonly SessionRules _rules = new(limits ?? SessionLimits.Default);
    private readonly List<EncodedEvent> _log = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The session as this writer last read or wrote it.</summary>
    public StoredSession Known { get; private set; } = StoredSession.Empty;

    public Epoch Epoch => Known.State.Epoch;

    /// <summary>What this writer has appended.</summary>
    public IReadOnlyList<EncodedEvent> Log => _log;

    public DateTimeOffset Now { get; set; } = TheData.Now;

    public async Task<StoredSession> ReadAsync() => Known = await store.ReadAsync(session, Token);

    /// <summary>Decides on what this writer knows, without storing it.</summary>
    public SessionAppend Decide(ISessionCommand command, RememberedReply? reply = null) =>
        new(session, Known, _rules.Decide(session, Known.State, command, Now, Epoch.Mint()), reply);

    /// <summary>Stores a decision; false where somebody else was faster.</summary>
    public async Task<bool> TryAppendAsync(SessionAppend append)
    {
        if (await store.AppendAsync(append, Token) is not AppendOutcome.Appended appended)
        {
            return false;
        }

        _log.AddRange(append.Change.Events);
        Known = appended.Session;
        return true;
    }

    /// <summary>Decides and stores, where nobody else is expected to write.</summary>
    public async Task<SessionChange> AppendAsync(ISessionCommand command, RememberedReply? reply = null)
    {
        var append = Decide(command, reply);
        Assert.True(await TryAppendAsync(append), $"{command} lost a race.");
        return append.Change;
    }

    /// <summary>Decides and stores, however often somebody else is faster.</summary>
    public async Task PersistAsync(ISessionCommand command)
    {
        while (!await TryAppendAsync(Decide(command)))
        {
            await ReadAsync();
        }
    }

    public Task<SessionChange> StartAsync(string call = "c1", string parameters = "{}") =>
        AppendAsync(new StartTool(TheData.Tool(call: call, parameters: parameters), ToolCallId.Mint()));

    public Task<SessionChange> ProgressAsync() => AppendAsync(TheCommand.Progress());

    public async Task<PermissionRequestData> AskAsync(string call = "c1", string parameters = "{}") =>
        Assert.IsType<Outcome.Asked>((await AppendAsync(TheCommand.Ask(session, call, parameters))).Outcome).Request;

    public async Task<ClosedRequest> AnswerAsync(RequestId request, RememberedReply? reply = null) =>
        Assert.IsType<Outcome.Closed>((await AppendAsync(new AnswerPermission(TheData.Answer(), request), reply)).Outcome).Request;

    public Task<SessionChange> CompleteAsync(string call = "c1", string result = "\"done\"") => AppendAsync(TheCommand.Complete(call, result));
}
