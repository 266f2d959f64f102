using System.Net;
using Notify.Bench.Wire;

namespace Notify.Bench.Targets;

/// <summary>Something that takes events from agents and brings them to readers, and what one says to it.</summary>
internal interface ITarget : IAsyncDisposable
{
    /// <summary>Where its readers find it.</summary>
    IPEndPoint Address { get; }

    /// <summary>Where agents post.</summary>
    IPEndPoint PublishAddress { get; }

    /// <summary>The processes that serve, without the storage behind them.</summary>
    IReadOnlyList<int> Processes { get; }

    /// <summary>From the start of its process to its first answer; the storage ran before.</summary>
    TimeSpan StartUp { get; }

    /// <summary>Begins sessions that will be posted to.</summary>
    Task PrepareAsync(IReadOnlyList<string> sessions, CancellationToken cancellationToken);

    /// <summary>Posts the event of this number, with <see cref="Load.Marker.Message"/> in it.</summary>
    ReadOnlyMemory<byte> Publish(string session, int number);

    /// <summary>Opens a stream, after the event of this id if there is one.</summary>
    ReadOnlyMemory<byte> Stream(string session, string? lastEventId);

    /// <summary>Asks for the state; with the head of an earlier answer, only if it has changed since.</summary>
    ReadOnlyMemory<byte> Poll(string session, AnswerHead last);

    /// <summary>Waits for what comes after an earlier answer, or from now on.</summary>
    ReadOnlyMemory<byte> LongPoll(string session, AnswerHead last);

    /// <summary>How many operations its storage has carried out; null where it has none.</summary>
    Task<long?> CountStorageOperationsAsync(CancellationToken cancellationToken);

    /// <summary>How many bytes it has allocated on its managed heap, if it was started for <see cref="Ability.Allocations"/> or <see cref="Ability.Heartbeats"/>.</summary>
    Task<long> CountAllocatedBytesAsync(CancellationToken cancellationToken) => throw new NotSupportedException("Nobody counts what it allocates.");
}
