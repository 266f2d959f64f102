using Azure.Data.Tables;
using Notify.Domain.Audit;

namespace Notify.Functions.Storage.Tables;

/// <summary>The audit entries of one transaction.</summary>
/// <param name="Tail">Where the audit ends with them.</param>
/// <param name="Row">The key of the row that holds them.</param>
/// <param name="ReadVersion">The version of the tail that they go on from; null where there was none.</param>
/// <param name="Actions">What the transaction does for them.</param>
internal sealed record AuditWrite(AuditTail Tail, string Row, string? ReadVersion, IReadOnlyList<TableTransactionAction> Actions);
