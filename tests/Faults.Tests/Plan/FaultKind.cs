namespace Notify.Faults.Tests.Plan;

internal enum FaultKind
{
    DelayStorage,
    TrickleStorage,
    CutStorage,
    StorageIsBusy,
    SwallowAnswers,
    KillAzurite,
    KillInstance,
    FreezeInstance,
    KillRedis,
    FreezeRedis,
}
