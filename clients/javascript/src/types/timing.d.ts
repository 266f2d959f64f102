/** Times in milliseconds, for unusual networks and for tests. */
export interface Timing {
  /** How long a request may take to be answered, where it is not held on purpose; for a stream, until its first bytes. Default 8000. */
  answerMs: number;
  /** The heartbeat interval that is assumed until the service has told its own. Default 15000. */
  heartbeatMs: number;
  /** How long a long poll asks to be held: 1000 to 55000. Default 25000. */
  holdMs: number;
  /** Polls at least this often. Default: as the service advises, from every second to every ten. */
  pollMs: number;
  /** The first pause after a failure is anything up to this (full jitter); each further one up to twice as much. Default 500. */
  backoffMs: number;
  /** … and no more than this. Default 30000. */
  maxBackoffMs: number;
  /** When a better transport is tried again after it failed: from half of this up to this. Doubled with each failure, to at most 20 times. Default 60000. */
  tryBetterMs: number;
  /** How often the log is asked what was missed, where a transport or another tab may lose messages. Default 30000. */
  safetyMs: number;
  /** How long another tab may be silent until this one connects by itself. Default 5000. */
  tabSilenceMs: number;
}
