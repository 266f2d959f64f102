namespace Notify.Domain.Audit;

/// <summary>The first thing that is wrong with a chain.</summary>
/// <param name="Number">The place in the chain, from 1 on.</param>
/// <param name="Kind">What is wrong there.</param>
public sealed record AuditFault(long Number, AuditFaultKind Kind);
