using Azure.Data.Tables;
using Notify.Domain.Events;

namespace Notify.Functions.Storage.Tables;

/// <summary>The span of an append, in the rows that readers of other instances come by. Absent where nobody traces.</summary>
internal static class TraceProperty
{
    private const string Trace = "Trace";

    /// <param name="row">The row.</param>
    /// <param name="events">The events of one append: they have one span.</param>
    public static void SetTrace(this TableEntity row, IReadOnlyList<EncodedEvent> events)
    {
        if (events is [.., { Trace: { } trace }])
        {
            row[Trace] = trace.ToString();
        }
    }

    public static PublishTrace? GetTrace(this TableEntity row) => PublishTrace.Parse(row.GetString(Trace));
}
