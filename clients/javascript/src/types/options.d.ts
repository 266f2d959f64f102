import type { ConnectionInfo, TransportName } from './connection.js';
import type { NotifyError } from './error.js';
import type { Reset, SessionEvent } from './events.js';
import type { SessionState } from './state.js';
import type { Timing } from './timing.js';

export interface SubscribeOptions {
  /** What stands before `/agent_backend/api`: `https://notify.example`. Default: the page's own origin. Needed in Node. */
  baseUrl?: string;
  /**
   * The session token, or what fetches one; it is asked again when the service does not take the token any more. It goes into the
   * `Authorization` header, never into an address. Without one the cookie is used (same origin).
   */
  token?: string | (() => string | Promise<string>);
  /** Which transports may be used, best first. Default: signalr, sse, long-poll, polling. */
  transports?: TransportName[];
  /** The module `@microsoft/signalr`. Default: `globalThis.signalR`. Without it `signalr` is passed over. */
  signalR?: unknown;
  /** Whether tabs of one origin that follow the same session as the same person share one connection. Default: in pages, where Web Locks and BroadcastChannel exist. */
  shareBetweenTabs?: boolean;
  /** Where the cursor outlives a reload; null for nowhere. Default: `sessionStorage`, where there is one. */
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /**
   * Where events begin if the storage has no cursor: with what happens from `now` on (default; what was before is in the state), from the
   * `beginning` of what is kept, or after a cursor.
   */
  from?: 'now' | 'beginning' | (string & {});
  /** Called with each event, once each, in order. `subscription.state` contains it by then. */
  onEvent?(event: SessionEvent): void;
  /** Called with the first state, and after each change; once for events that came together. */
  onState?(state: SessionState): void;
  /** Called when events cannot be continued: forget what you built from them. `onState` follows. */
  onReset?(reset: Reset): void;
  /** Called when something in `subscription.connection` changed. */
  onConnection?(info: ConnectionInfo): void;
  /** Called with each failure, also of attempts that will be repeated; `isFatal` tells which. */
  onError?(error: NotifyError): void;
  /** Called with the time of each of a stream's heartbeats: Unix seconds, with fraction. */
  onHeartbeat?(timestamp: number): void;
  timing?: Partial<Timing>;
}
