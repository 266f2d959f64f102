namespace Notify.Bench.Workloads;

internal static class AllWorkloads
{
    public static IReadOnlyList<IWorkload> At(Pace pace) =>
    [
        new StreamDelivery(pace, sessions: 100, readers: 1, perSecond: 200),
        new StreamDelivery(pace, sessions: 1, readers: 1000, perSecond: 2),
        new PublishThroughput(pace),
        new Polls(pace, isConditional: false),
        new Polls(pace, isConditional: true),
        new LongPollWakeUp(pace),
        new ResumeUnderCuts(pace),
        new IdleStreams(pace),
        new ColdStart(),
        new StorageOperations(pace),
        new RequestAllocations(pace),
        new DeliveryAllocations(pace, sessions: 1, readers: 500),
        new DeliveryAllocations(pace, sessions: 100, readers: 1),
        new HeartbeatAllocations(pace),
        .. pace.Sizes.Select(times => new GrowingLoad(pace, GrowingLoad.Sessions, times)),
        .. pace.Sizes.Where(times => times > 1).Select(times => new GrowingLoad(pace, GrowingLoad.EventsOfEach, times)),
    ];
}
