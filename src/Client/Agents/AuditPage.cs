using System.Text.Json;

namespace Notify.Client;

/// <summary>A part of a session's audit: who decided what.</summary>
/// <param name="SessionId">Whose audit.</param>
/// <param name="Entries">
/// The entries, in order; <see cref="JsonElement.GetRawText"/> of each is what is stored, to the byte, so that its hash can be computed again. An entry that somebody has damaged is a text.
/// </param>
/// <param name="Next">The number after which the next part begins; null at the end.</param>
/// <param name="Tail">Where the chain ends; null where there is none.</param>
public sealed record AuditPage(string SessionId, IReadOnlyList<JsonElement> Entries, long? Next = null, AuditTail? Tail = null);

/// <summary>The last entry of an audit.</summary>
/// <param name="Number">Its place, from 1 on.</param>
/// <param name="Hash">Its hash, SHA-256 in lower-case hex, which stands for it and for all before it.</param>
public sealed record AuditTail(long Number, string Hash);
