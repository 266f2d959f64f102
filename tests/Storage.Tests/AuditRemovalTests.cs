using Notify.Domain.Audit;
using Notify.Domain.Sessions;
using Notify.Functions.Storage.Tables;
using Notify.Testing;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

/// <summary>Removals of an audit that are broken off, and entries that are added in the middle of one.</summary>
public sealed class AuditRemovalTests
{
    private readonly HookedTransport _network = new();
    private readonly TestStorage _storage;
    private readonly TableAuditLog _audit;

    public AuditRemovalTests(AzuriteFixture azurite)
    {
        _storage = new TestStorage(azurite);
        _audit = _storage.OpenAudit();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Audit_IsWholeOrEmpty_WhereverItsRemovalIsBrokenOff()
    {
        var (sawWhole, sawEmpty) = (false, false);
        for (var last = 0; ; last++)
        {
            var (session, _) = await WriteAsync(5);

            var isBroken = await BreakOffAsync(session, last);

            var entries = await ReadSoundAsync(session);
            Assert.True(entries is 0 or 5, $"{entries} entries after {last} requests.");
            (sawWhole, sawEmpty) = (sawWhole || entries == 5, sawEmpty || (isBroken && entries == 0));
            Assert.Null(await _audit.RemoveIfOldAsync(session, TheData.Now, Token));
            Assert.Empty(await _storage.ReadAuditKeysAsync(session));
            if (!isBroken)
            {
                Assert.True(sawWhole && sawEmpty, "It was broken off before and after the audit became empty.");
                return;
            }
        }
    }

    [Fact]
    public async Task Audit_GoesOnOrBeginsAnew_WhereverTheRemovalBeforeItWasBrokenOff()
    {
        for (var last = 0; ; last++)
        {
            var (session, writer) = await WriteAsync(5);
            var isBroken = await BreakOffAsync(session, last);
            var before = await ReadSoundAsync(session);

            writer.Now += TimeSpan.FromDays(2);
            await CloseAsync(writer, "new");

            Assert.Equal(before + 1, await ReadSoundAsync(session));
            Assert.Equal(writer.Now, await _audit.RemoveIfOldAsync(session, TheData.Now, Token));
            Assert.Equal(before + 1, await ReadSoundAsync(session));
            Assert.Equal(before + 2, (await _storage.ReadAuditKeysAsync(session)).Count); // the tail, and nothing of what was removed
            if (!isBroken)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Entry_IsNotLost_WhereverItIsAddedInARemoval()
    {
        for (var place = 1; ; place++)
        {
            var (session, writer) = await WriteAsync(5);
            writer.Now += TimeSpan.FromDays(2);
            var (first, isAdded) = (_network.Sent, false);
            _network.Before = async (_, number) =>
            {
                if (number - first == place)
                {
                    isAdded = true;
                    await CloseAsync(writer, "new");
                }
            };

            var kept = await _storage.OpenAudit(_storage.Options(pageRows: 2), _network).RemoveIfOldAsync(session, TheData.Now, Token);

            Assert.Equal(isAdded ? writer.Now : null, kept);
            Assert.Contains(await ReadSoundAsync(session), isAdded ? [1, 6] : new[] { 0 });
            Assert.True(isAdded || (await _storage.ReadAuditKeysAsync(session)).Count == 0);
            if (!isAdded)
            {
                Assert.True(place > 5, "A removal sends several requests.");
                return;
            }
        }
    }

    [Fact]
    public async Task Audit_IsRemoved_WhicheverAnswerIsLost()
    {
        for (var lost = 1; ; lost++)
        {
            var (session, _) = await WriteAsync(3);
            var (first, isLost) = (_network.Sent, false);
            _network.After = (_, number) => number - first == lost && (isLost = true) ? throw new IOException("The answer was lost.") : Task.CompletedTask;

            Assert.Null(await _storage.OpenAudit(transport: _network).RemoveIfOldAsync(session, TheData.Now, Token));

            Assert.Empty(await _storage.ReadAuditKeysAsync(session));
            if (!isLost)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Reader_SeesTheChainWholeOrNotAtAll_WhileItIsRemoved()
    {
        for (var place = 1; ; place++)
        {
            var (session, _) = await WriteAsync(4);
            var (first, isRemoved) = (_network.Sent, false);
            _network.Before = async (_, number) =>
            {
                if (number - first == place)
                {
                    isRemoved = true;
                    await _audit.RemoveIfOldAsync(session, TheData.Now, Token);
                }
            };

            var page = await _storage.OpenAudit(_storage.Options(pageRows: 2), _network).ReadAsync(session, after: 0, limit: 100, Token);

            Assert.Null(AuditChain.FindFault(session, page.Entries, page.Tail));
            if (!isRemoved)
            {
                return;
            }
        }
    }

    [Fact]
    public async Task Session_LosesNothing_WhenItsAuditIsRemoved()
    {
        var (session, writer) = await WriteAsync(3);
        var before = await _storage.ReadKeysAsync(session);

        await _audit.RemoveIfOldAsync(session, TheData.Now, Token);

        Assert.Equal(before, await _storage.ReadKeysAsync(session));
        Assert.Equal(SessionText.Of(session, writer.Known), SessionText.Of(session, await _storage.OpenSessions().ReadAsync(session, Token)));
    }

    // No epoch may fall among the audit's keys.
    [Theory]
    [InlineData("audit222")]
    [InlineData("auditabc")]
    [InlineData("auditzzz")]
    public void Keys_OfASessionAndItsAudit_AreApart(string epoch)
    {
        var row = SessionKeys.Commit(TheData.Value<Epoch>(epoch), 1);

        Assert.True(string.CompareOrdinal(row, AuditKeys.Tail) < 0 || string.CompareOrdinal(row, AuditKeys.Beyond) >= 0);
    }

    private async Task<(SessionId Session, SessionWriter Writer)> WriteAsync(int entries)
    {
        var session = TheData.NewSession();
        var writer = new SessionWriter(_storage.OpenSessions(), session);
        for (var i = 0; i < entries; i++)
        {
            await CloseAsync(writer, $"c{i}");
        }

        return (session, writer);
    }

    private static async Task CloseAsync(SessionWriter writer, string call) => await writer.AnswerAsync((await writer.AskAsync(call)).RequestId);

    // In small pieces, so that there are many places.
    private async Task<bool> BreakOffAsync(SessionId session, int last)
    {
        var (first, isBroken) = (_network.Sent, false);
        _network.Before = (_, number) => number - first > last && (isBroken = true) ? throw new CrashException() : Task.CompletedTask;
        await Record.ExceptionAsync(() => _storage.OpenAudit(_storage.Options(pageRows: 2), _network).RemoveIfOldAsync(session, TheData.Now, Token));
        return isBroken;
    }

    private async Task<int> ReadSoundAsync(SessionId session)
    {
        var page = await _audit.ReadAsync(session, after: 0, limit: 100, Token);

        Assert.Null(AuditChain.FindFault(session, page.Entries, page.Tail));
        return page.Entries.Count;
    }

    private sealed class CrashException : Exception;
}
