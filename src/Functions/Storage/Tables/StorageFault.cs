using System.Net;
using System.Net.Sockets;
using Azure;
using Azure.Identity;

namespace Notify.Functions.Storage.Tables;

/// <summary>What a failed call to the Table service means to us.</summary>
internal static class StorageFault
{
    private const int NoAnswer = 0;

    /// <summary>The service does not answer, or refuses for load; the same call may work later.</summary>
    public static bool IsUnavailable(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        // A call that was given up after AttemptTimeout is cancelled too, but not by our caller.
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        // Azure.Core's way to say that every attempt failed in a way worth repeating.
        AggregateException => true,
        // HttpClient and Azure.Core wrap most of what a broken connection throws, but not all: one that is reset just as it stands, for one.
        SocketException or IOException => true,
        // Whoever should say who we are does not; without that, the storage need not be asked.
        AuthenticationFailedException => true,
        RequestFailedException failed => failed.Status is NoAnswer or (int)HttpStatusCode.RequestTimeout or (int)HttpStatusCode.TooManyRequests or >= 500
            || failed.ErrorCode == "TableBeingDeleted",
        _ => false,
    };

    /// <summary>Somebody never made the table, or has removed it.</summary>
    public static bool IsTableMissing(RequestFailedException exception) => exception.ErrorCode == "TableNotFound";

    /// <summary>A row is there that should not be, or is not there, or is not as it was when it was read.</summary>
    public static bool IsLostRace(RequestFailedException exception) => exception switch
    {
        { Status: (int)HttpStatusCode.PreconditionFailed } => true,
        { Status: (int)HttpStatusCode.Conflict } => exception.ErrorCode == "EntityAlreadyExists",
        { Status: (int)HttpStatusCode.NotFound } => !IsTableMissing(exception),
        _ => false,
    };
}
