using Notify.Domain.Audit;
using Notify.Domain.Commands;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;

namespace Notify.Domain.Tests.Audit;

public sealed class AuditRecordTests
{
    private readonly TheSession _session = new();

    [Theory]
    [InlineData(true, AuditOutcome.Approved)]
    [InlineData(false, AuditOutcome.Denied)]
    public void Decision_IsThePersons_WithWhatTheyWereShown(bool approved, AuditOutcome outcome)
    {
        var asked = _session.Ask();

        var record = Record(_session.Answer(TheData.Answer(approved, shown: asked.ParametersDigest)));

        Assert.Equal(
            (AuditAction.Decision, outcome, "ada", Transport.Polling, asked.ParametersDigest, asked.ParametersDigest, TheData.Now),
            (record.Action, record.Outcome, record.By, record.Transport, record.ParametersDigest, record.DigestShown, record.At));
        Assert.Equal((asked.RequestId, asked.ToolCallId, asked.ToolName), (record.RequestId, record.ToolCallId, record.ToolName));
    }

    [Fact]
    public void Decision_HasNoDigestShown_WhenTheClientDoesNotSay()
    {
        _session.Ask();

        Assert.Null(Record(_session.Answer(TheData.Answer())).DigestShown);
    }

    [Fact]
    public void Expiry_IsNobodys()
    {
        _session.Ask(timeout: TimeSpan.FromSeconds(1));
        _session.Now += TimeSpan.FromSeconds(2);

        var record = Record(_session.Start(TheData.Tool()));

        Assert.Equal(
            (AuditAction.Expiry, AuditOutcome.Expired, null, null, null, TheData.Now.AddSeconds(2)),
            (record.Action, record.Outcome, record.By, record.Transport, record.DigestShown, record.At));
    }

    [Fact]
    public void Withdrawal_IsTheAgents_AlsoWhereTheCallEnded()
    {
        _session.Ask(TheData.Tool(call: "c1"));
        var withdrawn = Record(_session.Do(new WithdrawPermission(_session.State.OpenRequests[0].Id, "not needed")));
        _session.Ask(TheData.Tool(call: "c2"));
        var ended = Record(_session.Complete(TheData.Tool(call: "c2")));

        Assert.All([withdrawn, ended], record => Assert.Equal(
            (AuditAction.Withdrawal, AuditOutcome.Withdrawn, "agent", null), (record.Action, record.Outcome, record.By, record.Transport)));
    }

    [Fact]
    public void Claim_IsTheAgents_AndNotThePersonsWhoApproved()
    {
        var closed = TheData.Closed() with { DecidedBy = "ada", Transport = Transport.Sse, ShownDigest = TheData.Closed().ParametersDigest, ClaimedAt = TheData.Now.AddHours(1) };

        var record = AuditRecord.OfClaim(TheData.Session, TheData.Epoch, closed);

        Assert.Equal(
            (AuditAction.Claim, AuditOutcome.Claimed, "agent", null, null, TheData.Now.AddHours(1)),
            (record.Action, record.Outcome, record.By, record.Transport, record.DigestShown, record.At));
    }

    [Fact]
    public void Claim_IsNotRecorded_OfWhatIsNotClaimed() =>
        Assert.Throws<ArgumentException>(() => AuditRecord.OfClaim(TheData.Session, TheData.Epoch, TheData.Closed()));

    // Free text may hold personal data, and the audit outlives the session.
    [Fact]
    public void Reason_IsLeftOut()
    {
        _session.Ask();

        var record = Record(_session.Answer(TheData.Answer() with { Reason = "because of my illness" }));

        Assert.DoesNotContain("illness", AuditChain.Extend(AuditTail.None, [record])[0].Text(), StringComparison.Ordinal);
    }

    private static AuditRecord Record(SessionChange change) =>
        AuditRecord.OfClosing(TheData.Session, change.After.Epoch, Assert.Single(change.Closed));
}
