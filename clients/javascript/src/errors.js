/**
 * What went wrong: `code` is the service's own (problem+json, RFC 9457) or one of this package, `status` the HTTP status or null.
 * `isFatal` says that the subscription ended with it; `retryAfterMs` how long the service wants to be left alone;
 * `isOfService` that the service said it, and not a proxy.
 */
export class NotifyError extends Error {
  constructor(code, message, { status = null, isFatal = false, retryAfterMs = null, isOfService = false, decision, cause } = {}) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'NotifyError';
    this.code = code;
    this.status = status;
    this.isFatal = isFatal;
    this.retryAfterMs = retryAfterMs;
    this.isOfService = isOfService;
    if (decision !== undefined) {
      this.decision = decision;
    }
  }
}

export const closedError = () => new NotifyError('closed', 'The subscription is closed.');
