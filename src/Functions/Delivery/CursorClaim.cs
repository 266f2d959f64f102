using Notify.Domain.Sessions;
using Notify.Domain.Storage;

namespace Notify.Functions.Delivery;

/// <summary>What a client says that it has.</summary>
/// <param name="Cursor">Its cursor; null where it is not one that we ever gave out.</param>
internal sealed record CursorClaim(Cursor? Cursor)
{
    /// <summary>Reads a client's text; null where it sends none.</summary>
    public static CursorClaim? Of(string? text) => string.IsNullOrEmpty(text) ? null : new CursorClaim(Domain.Sessions.Cursor.TryParse(text, out var cursor) ? cursor : null);

    /// <summary>Why the log cannot be continued from here, or null where it can.</summary>
    public CursorFault? FindFault(LogExtent extent) => Cursor is null ? CursorFault.Malformed : extent.FindFault(Cursor);
}
