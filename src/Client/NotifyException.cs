using System.Net;

namespace Notify.Client;

/// <summary>
/// Something was not done that a caller could expect to be done. Go by <see cref="Code"/>. Refusals that belong to the ordinary course of things, such as a decision that somebody else made first, are
/// values and not exceptions; cancellation is <see cref="OperationCanceledException"/>.
/// </summary>
public sealed class NotifyException : Exception
{
    /// <summary>The <see cref="Code"/> where the service could not be reached, or did not answer in time, however often it was asked.</summary>
    public const string UnreachableCode = "unreachable";

    /// <summary>The <see cref="Code"/> where something answered that cannot have been the service: a proxy's page, a redirect, another program.</summary>
    public const string UnexpectedAnswerCode = "unexpected_answer";

    /// <summary>Says what was not done, and why.</summary>
    /// <param name="code">See <see cref="Code"/>.</param>
    /// <param name="status">See <see cref="Status"/>.</param>
    /// <param name="detail">See <see cref="Detail"/>.</param>
    /// <param name="innerException">What was behind it, if anything.</param>
    public NotifyException(string code, HttpStatusCode? status, string detail, Exception? innerException = null)
        : base(status is null ? $"{code}: {detail}" : $"{code} ({(int)status}): {detail}", innerException)
    {
        Code = code;
        Status = status;
        Detail = detail;
    }

    /// <summary>
    /// The stable name of the failure: the service's own <c>code</c> (RFC 9457 problem), such as <c>unauthenticated</c>, <c>unknown_request</c> or <c>storage_unavailable</c>; else
    /// <see cref="UnreachableCode"/> or <see cref="UnexpectedAnswerCode"/>. A 401 without a body, as Azure answers a bad function key, is <c>unauthenticated</c>.
    /// </summary>
    public string Code { get; }

    /// <summary>The HTTP status of the last answer; null where there was none.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>What was wrong this time and what to do about it, in English, for people.</summary>
    public string Detail { get; }
}
