using System.Security.Cryptography;
using System.Text;
using Notify.Domain.Audit;
using Notify.Domain.Permissions;
using Notify.Domain.Sessions;
using Notify.Domain.Tools;

namespace Notify.Domain.Tests.Audit;

public sealed class AuditChainTests
{
    [Fact]
    public void Entry_SaysWhatHappened_AndItsPlace()
    {
        var record = AuditRecord.OfClosing(TheData.Session, TheData.Epoch, TheData.Closed() with
        {
            RequestId = TheData.Value<RequestId>("req_1"),
            ToolCallId = TheData.Value<ToolCallId>("c1"),
            DecidedBy = "ada",
            Transport = Transport.LongPoll,
        });

        var entry = Assert.Single(AuditChain.Extend(new AuditTail(6, new string('a', 64)), [record]));

        Assert.Equal((7, TheData.Now), (entry.Tail.Number, entry.At));
        Assert.Equal(
            $$"""
            {"number":7,"previous_hash":"{{new string('a', 64)}}","session_id":"session-1","epoch":"k7m2p9xw",
            "action":"decision","outcome":"approved","request_id":"req_1","tool_call_id":"c1","tool_name":"run_command","by":"ada","transport":"long_poll",
            "parameters_digest":"{{new string('0', 64)}}","digest_shown":null,"at":"2026-11-22T08:30:00.000Z","hash":"{{entry.Tail.Hash}}"}
            """.ReplaceLineEndings(""),
            entry.Text());
    }

    // Written out, so that anybody can write a check of their own.
    [Fact]
    public void Hash_IsThatOfTheCanonicalJsonWithoutIt()
    {
        var entry = TheChain.Of(1)[0];
        var members = TheData.Json(entry.Text()).EnumerateObject().Where(member => member.Name != "hash").OrderBy(member => member.Name, StringComparer.Ordinal);

        var canonical = "{" + string.Join(',', members.Select(member => $"\"{member.Name}\":{member.Value.GetRawText()}")) + "}";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))), entry.Tail.Hash);
    }

    [Fact]
    public void FirstEntry_LinksToZeros() =>
        Assert.Equal(new string('0', 64), TheData.Json(TheChain.Of(1)[0].Text()).GetProperty("previous_hash").GetString());

    [Fact]
    public void Chain_IsTheSame_HoweverItsEntriesAreAdded()
    {
        AuditRecord[] records = [.. Enumerable.Range(1, 6).Select(TheChain.Record)];
        var first = AuditChain.Extend(AuditTail.None, records[..2]);

        var rest = AuditChain.Extend(first[^1].Tail, records[2..]);

        Assert.Equal(AuditChain.Extend(AuditTail.None, records).Select(entry => entry.Text()), first.Concat(rest).Select(entry => entry.Text()));
    }

    [Fact]
    public void Chain_IsSound_WhenItIsEmpty() => Assert.Null(TheChain.FindFault([], tail: null));

    [Fact]
    public void Removal_OfTheEnd_IsFound()
    {
        var chain = TheChain.Of(5);

        Assert.Equal(new AuditFault(4, AuditFaultKind.EndMissing), TheChain.FindFault(chain.Take(3), chain[^1].Tail));
    }

    [Fact]
    public void Removal_OfTheTail_IsFound() =>
        Assert.Equal(new AuditFault(5, AuditFaultKind.EndUnknown), TheChain.FindFault(TheChain.Of(5), tail: null));

    [Fact]
    public void Tail_ThatWasSetBack_IsFound()
    {
        var chain = TheChain.Of(5);

        Assert.Equal(new AuditFault(4, AuditFaultKind.BeyondEnd), TheChain.FindFault(chain, chain[2].Tail));
    }

    [Fact]
    public void LastEntry_ThatWasForged_IsFoundByTheTail()
    {
        var chain = TheChain.Of(3);

        var fault = TheChain.FindFault([.. chain.Take(2), chain[2].Forge("expired", "approved")], chain[2].Tail);

        Assert.Equal(new AuditFault(3, AuditFaultKind.OtherEnd), fault);
    }

    [Fact]
    public void ChainOfAnotherSession_IsFound()
    {
        var chain = TheChain.Of(3);

        var fault = TheChain.FindFault(chain, chain[^1].Tail, TheData.Value<SessionId>("session-2"));

        Assert.Equal(new AuditFault(1, AuditFaultKind.OtherSession), fault);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"a text\"")]
    [InlineData("{}")]
    [InlineData("""{"number":"1"}""")]
    [InlineData("""{"number":1.5}""")]
    [InlineData("""{"number":1}{"number":2}""")]
    [InlineData("""{"number":1,"number":1}""")]
    [InlineData("""{"number":1,"a":"\ud800"}""")]
    [InlineData("""{"number":1,"a":1e999}""")]
    public void Entry_ThatIsNone_IsFoundWithItsPlace(string json)
    {
        var chain = TheChain.Of(3);

        var fault = TheChain.FindFault([chain[0].With(json), .. chain.Skip(1)], chain[^1].Tail);

        Assert.Equal(new AuditFault(1, AuditFaultKind.Unreadable), fault);
    }

    // Only one of the two is hashed, and a reader may take the other.
    [Fact]
    public void Member_ThatIsThereTwice_IsFound()
    {
        var chain = TheChain.Of(1);

        var fault = TheChain.FindFault([chain[0].With($"{{\"hash\":\"x\",{chain[0].Text()[1..]}")], chain[0].Tail);

        Assert.Equal(new AuditFault(1, AuditFaultKind.Unreadable), fault);
    }

    [Fact]
    public void Member_ThatIsUnknown_IsCoveredByTheHash()
    {
        var chain = TheChain.Of(1);

        var fault = TheChain.FindFault([chain[0].With($"{{\"approved_by_all\":true,{chain[0].Text()[1..]}")], chain[0].Tail);

        Assert.Equal(new AuditFault(1, AuditFaultKind.Changed), fault);
    }
}
