/** A way to hear of a session's events. */
export type TransportName = 'signalr' | 'sse' | 'long-poll' | 'polling';

export interface ConnectionInfo {
  /** What events come through now, or are about to; null while nothing is chosen. Of a tab that listens to another tab: that tab's. */
  transport: TransportName | null;
  /**
   * `connecting`: the first attempt, or one that follows a break at once. `live`: events come as they happen (by polling: at its interval).
   * `waiting`: attempts failed, the next is at `retryAt`. `closed`: by `close()` or an error with `isFatal`; for good.
   */
  status: 'connecting' | 'live' | 'waiting' | 'closed';
  /** The newest event that you were given, or where they will begin; null until the session was read for the first time. */
  cursor: string | null;
  /** How often the connection was made anew. */
  reconnects: number;
  /** How long the service took to begin its newest answer, in milliseconds; null until there was one. Answers that are held on purpose do not count. */
  latencyMs: number | null;
  /** When the next attempt is made, in milliseconds since 1970; null where none is due. */
  retryAt: number | null;
  /** Whether the events come through another tab's connection. */
  isShared: boolean;
}
