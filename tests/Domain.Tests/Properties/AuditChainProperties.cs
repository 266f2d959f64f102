using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Notify.Domain.Audit;
using Notify.Domain.Json;
using Notify.Domain.Tests.Audit;

namespace Notify.Domain.Tests.Properties;

/// <summary>What is true of chains, however long they are and wherever somebody puts a hand to them.</summary>
public sealed class AuditChainProperties
{
    private const int Longest = 8;

    // The chain itself does not matter, so it is made once for each length.
    private static readonly IReadOnlyList<IReadOnlyList<AuditEntry>> Chains = [.. Enumerable.Range(0, Longest + 1).Select(TheChain.Of)];

    private static readonly Gen<(IReadOnlyList<AuditEntry> Chain, int Place)> AnyPlace =
        from length in Gen.Choose(1, Longest)
        from place in Gen.Choose(1, length)
        select (Chains[length], place);

    [Fact]
    public void Chain_IsSound_AsItWasWritten() =>
        Property.Holds(Gen.Choose(1, Longest).ToArbitrary(), length => Assert.Null(TheChain.FindFault(Chains[length], Chains[length][^1].Tail)), cases: 30);

    [Fact]
    public void Change_OfAnyByte_IsFoundAtItsEntry()
    {
        var anyChange = from at in AnyPlace from index in Gen.Choose(0, 10_000) from with in Gen.Choose(0, 255) select (at.Chain, at.Place, index, (byte)with);
        Property.Holds(anyChange.ToArbitrary(), change =>
        {
            var (chain, place, index, with) = change;
            var json = chain[place - 1].Json.ToArray();
            json[index % json.Length] = with;

            var fault = TheChain.FindFault(Replace(chain, place, chain[place - 1] with { Json = json }), chain[^1].Tail);

            Assert.True(IsTheSame(json, chain[place - 1].Json) ? fault is null : fault?.Number == place, $"{fault}");
        }, cases: 2000);
    }

    [Fact]
    public void Removal_OfAnyEntry_IsFoundAtItsPlace() => Property.Holds(AnyPlace.ToArbitrary(), at =>
        Assert.Equal(at.Place, TheChain.FindFault(at.Chain.Where(entry => entry.Tail.Number != at.Place), at.Chain[^1].Tail)?.Number));

    [Fact]
    public void Swap_OfAnyTwoEntries_IsFoundAtTheFirst() => Property.Holds((from at in AnyPlace from other in Gen.Choose(1, Longest) select (at.Chain, at.Place, other)).ToArbitrary(), at =>
    {
        var (chain, one, other) = at;
        if (other == one || other > chain.Count)
        {
            return;
        }

        var swapped = Replace(Replace(chain, one, chain[other - 1]), other, chain[one - 1]);

        Assert.Equal(new AuditFault(Math.Min(one, other), AuditFaultKind.OutOfPlace), TheChain.FindFault(swapped, chain[^1].Tail));
    });

    [Fact]
    public void Insertion_OfAnEntry_IsFoundWhereItIsOrBehindIt() => Property.Holds(AnyPlace.ToArbitrary(), at =>
    {
        var before = at.Place == 1 ? AuditTail.None : at.Chain[at.Place - 2].Tail;
        var forged = AuditChain.Extend(before, [TheChain.Record(99)])[0];

        var fault = TheChain.FindFault([.. at.Chain.Take(at.Place - 1), forged, .. at.Chain.Skip(at.Place - 1)], at.Chain[^1].Tail);

        // The forged one is sound in itself; what gives it away is that its number comes again.
        Assert.Equal(new AuditFault(at.Place + 1, AuditFaultKind.OutOfPlace), fault);
    });

    [Fact]
    public void Repetition_OfAnyEntry_IsFoundAtThePlaceThatItTakes() => Property.Holds(AnyPlace.ToArbitrary(), at => Assert.Equal(
        new AuditFault(at.Place + 1, AuditFaultKind.OutOfPlace),
        TheChain.FindFault([.. at.Chain.Take(at.Place), .. at.Chain.Skip(at.Place - 1)], at.Chain[^1].Tail)));

    [Fact]
    public void Forgery_WithAHashThatFits_IsFoundByTheNextEntryOrTheTail() => Property.Holds(AnyPlace.ToArbitrary(), at =>
    {
        var forged = at.Chain[at.Place - 1].Forge("\"tool_name\":\"run_command\"", "\"tool_name\":\"list_files\"");

        var fault = TheChain.FindFault(Replace(at.Chain, at.Place, forged), at.Chain[^1].Tail);

        Assert.Equal(
            at.Place == at.Chain.Count ? new AuditFault(at.Place, AuditFaultKind.OtherEnd) : new AuditFault(at.Place + 1, AuditFaultKind.BrokenLink), fault);
    });

    [Fact]
    public void Chain_WrittenAnewFromAnyEntryOn_EndsInAnotherHash() => Property.Holds(AnyPlace.ToArbitrary(), at =>
    {
        var before = at.Place == 1 ? AuditTail.None : at.Chain[at.Place - 2].Tail;
        var forged = AuditChain.Extend(before, [.. Enumerable.Range(at.Place, at.Chain.Count - at.Place + 1).Select(number => TheChain.Record(number + 1))]);

        Assert.Equal(at.Chain.Count, forged[^1].Tail.Number);
        Assert.NotEqual(at.Chain[^1].Tail, forged[^1].Tail);
        Assert.Null(TheChain.FindFault([.. at.Chain.Take(at.Place - 1), .. forged], forged[^1].Tail));
    });

    private static List<AuditEntry> Replace(IReadOnlyList<AuditEntry> chain, int place, AuditEntry by) =>
        [.. chain.Select((entry, index) => index == place - 1 ? by : entry)];

    // Another spelling of the same JSON is no change of what it says: upper and lower case in an escape, say.
    private static bool IsTheSame(ReadOnlyMemory<byte> one, ReadOnlyMemory<byte> other)
    {
        try
        {
            return CanonicalJson.Write(JsonElement.Parse(one.Span)).AsSpan().SequenceEqual(CanonicalJson.Write(JsonElement.Parse(other.Span)));
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return false;
        }
    }
}
