namespace Notify.Functions.Storage;

/// <summary>The clock of the machine, which may be wrong. A class of its own, so that it can be replaced beneath <see cref="StorageClock"/>.</summary>
public sealed record MachineClock(TimeProvider Time)
{
    public static readonly MachineClock System = new(TimeProvider.System);
}
