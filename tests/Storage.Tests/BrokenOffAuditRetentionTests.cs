using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Notify.Domain.Sessions;
using Notify.Domain.Storage;
using Notify.Testing;
using Notify.Testing.Instances;
using Notify.Testing.Processes;

namespace Notify.Storage.Tests;

public sealed class BrokenOffAuditRetentionTests
{
    private static readonly TimeSpan Retention = TimeSpan.FromDays(365);

    private readonly TestStorage _storage;
    private readonly HookedTransport _network = new();
    private readonly FakeTimeProvider _time = new(TheData.Now);

    public BrokenOffAuditRetentionTests(AzuriteFixture azurite) => _storage = new TestStorage(azurite);

    [Fact]
    public async Task Removal_IsFinishedByTheNextRound_WhereverItWasBrokenOff()
    {
        await using var healthy = Open(transport: null);
        await using var breaking = Open(_network);
        for (var last = 0; ; last++)
        {
            var session = TheData.NewSession();
            await DecideAsync(healthy, session);
            await DecideAsync(healthy, session);
            _time.Advance(Retention);

            var isBroken = await _network.BreakOffAsync(last, breaking.RunRemoveOldAuditsAsync);
            Assert.Equal(!isBroken, (await ReadNotesAsync(healthy)).Count == 0);
            await healthy.RunRemoveOldAuditsAsync();

            Assert.Empty(await _storage.ReadAuditKeysAsync(session));
            Assert.Empty(await ReadNotesAsync(healthy));
            if (!isBroken)
            {
                Assert.True(last > 8, "A removal sends more requests than the four that read the index.");
                return;
            }
        }
    }

    [Fact]
    public async Task Audit_ThatBeginsAfterARemovalWasBrokenOff_HasItsNoteAndNothingOfTheOneBefore()
    {
        await using var healthy = Open(transport: null);
        await using var breaking = Open(_network);
        for (var last = 0; ; last++)
        {
            var session = TheData.NewSession();
            await DecideAsync(healthy, session);
            _time.Advance(Retention);
            var isBroken = await _network.BreakOffAsync(last, breaking.RunRemoveOldAuditsAsync);

            await DecideAsync(healthy, session);
            var end = _time.GetUtcNow() + Retention;
            await healthy.RunRemoveOldAuditsAsync();

            Assert.Equal(Deadline.OfAudit(end, session), Assert.Single(await ReadNotesAsync(healthy)));
            var entries = (await _storage.OpenAudit().ReadAsync(session, after: 0, limit: 10, TestContext.Current.CancellationToken)).Entries.Count;
            Assert.Equal(entries + 1, (await _storage.ReadAuditKeysAsync(session)).Count);
            _time.Advance(Retention);
            await healthy.RunRemoveOldAuditsAsync();
            Assert.Empty(await _storage.ReadAuditKeysAsync(session));
            if (!isBroken)
            {
                return;
            }
        }
    }

    private static async Task DecideAsync(ServiceInstance service, SessionId session) =>
        await service.AnswerAsync(session, await service.AskAsync(session, TimeSpan.FromMinutes(1)));

    private static Task<IReadOnlyList<Deadline>> ReadNotesAsync(ServiceInstance service) => service.ReadNotedEndsAsync(DeadlineKind.AuditEnd);

    private ServiceInstance Open(HookedTransport? transport) => _storage.OpenInstance(services => services.AddSingleton<TimeProvider>(_time), transport);
}
