import type { ConnectionInfo, TransportName } from './connection.js';
import type { Answer, Decision } from './decision.js';
import type { Reset, SessionEvent } from './events.js';
import type { SubscribeOptions } from './options.js';
import type { SessionState } from './state.js';

/** Iterating yields each event that arrives from then on, once each, in order; a `Reset` where events cannot be continued. Ends with `close()`. */
export interface Subscription extends AsyncIterable<SessionEvent | Reset> {
  readonly sessionId: string;
  /** What is so, as far as it is known here. Empty until the session was read for the first time. */
  readonly state: SessionState;
  readonly connection: ConnectionInfo;
  /**
   * Answers a request that `state` shows or has shown, with the digest that was shown. May be repeated: the same answer gets the same decision.
   * Failures of the network are repeated a few times.
   * @throws {NotifyError} `already_decided`, `request_expired`, `request_withdrawn` (all three with `decision`), `parameters_changed`,
   * `unknown_request`, `forbidden`, `unauthenticated`, `network_error`, `closed`, or another `code` of the service.
   */
  decide(requestId: string, answer: Answer): Promise<Decision>;
  /**
   * Uses this transport and no other, in all tabs that share the connection; null: choose by itself again.
   * @throws {NotifyError} `transport_unavailable`, where it is not among `transports` or its module is missing.
   */
  useTransport(name: TransportName | null): void;
  /** Ends the subscription and all that it holds. Twice is as once. */
  close(): void;
}

/**
 * Follows a session. Events come once each and in order, over whichever transport works; a break, a reload or another tab's end loses none.
 * @throws {NotifyError} `invalid_session_id`; `invalid_option`, where an option makes no sense or `baseUrl` is missing in Node.
 */
export function subscribe(sessionId: string, options?: SubscribeOptions): Subscription;
