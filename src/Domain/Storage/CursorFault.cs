using System.Text.Json.Serialization;
using Notify.Domain.Json;

namespace Notify.Domain.Storage;

/// <summary>Why a cursor cannot be honoured.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<CursorFault>))]
public enum CursorFault
{
    /// <summary>It is not a cursor that we gave out.</summary>
    Malformed,

    /// <summary>The session was deleted, and perhaps begun again, since it was given out.</summary>
    OtherEpoch,

    /// <summary>It is beyond the newest event.</summary>
    FromTheFuture,

    /// <summary>Events after it are no longer kept.</summary>
    HistoryGone,
}
