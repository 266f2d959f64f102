import type { Decision } from './decision.js';

/** What went wrong. */
export class NotifyError extends Error {
  constructor(code: string, message: string, more?: {
    status?: number | null; isFatal?: boolean; retryAfterMs?: number | null; isOfService?: boolean; decision?: Decision; cause?: unknown;
  });
  /** The service's own `code`, or one of this package: `network_error`, `timeout`, `invalid_answer`, `token_failed`, `closed`, … */
  readonly code: string;
  /** The HTTP status; null where there was no answer. */
  readonly status: number | null;
  /** Whether the subscription ended with it. */
  readonly isFatal: boolean;
  /** How long the service wants to be left alone, in milliseconds; null where it does not say. It is. */
  readonly retryAfterMs: number | null;
  /** Whether the service itself said so, and not a proxy before it. */
  readonly isOfService: boolean;
  /** How the request was decided, where the service told. */
  readonly decision?: Decision;
}
