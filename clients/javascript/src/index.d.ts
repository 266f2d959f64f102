// The public face of notify-client. Names on the wire are snake_case and are passed on as they are; names of this package are camelCase.

/** A way to hear of a session's events. */
export type TransportName = 'signalr' | 'sse' | 'long-poll' | 'polling';

export type RiskLevel = 'low' | 'medium' | 'high';

export type ToolStatusName =
  | 'executing' | 'waiting_permission' | 'approved' | 'denied' | 'expired' | 'cancelled' | 'completed' | 'failed';

export type DecisionName = 'approved' | 'denied' | 'expired' | 'withdrawn';

/** Any JSON value, as an agent sent it. Treat it as data: it may hold markup. */
export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

export interface ToolStatus {
  tool_call_id: string;
  status: ToolStatusName;
  tool_name: string;
  /** ISO 8601, UTC. */
  timestamp: string;
  details: { parameters?: { [name: string]: Json }; risk_level: RiskLevel; start_time?: Json; end_time?: string; success?: boolean };
  /** JSONPaths (RFC 9535) of what was masked in this object; absent where nothing was. */
  redacted?: string[];
}

export interface ToolProgress {
  tool_call_id: string;
  tool_name: string;
  progress: number;
  total?: number;
  message?: string;
  partial_result?: Json;
  timestamp: string;
  redacted?: string[];
}

export interface PermissionRequest {
  request_id: string;
  tool_call_id: string;
  tool_name: string;
  parameters: { [name: string]: Json };
  risk_level: RiskLevel;
  status: 'pending';
  /** SHA-256, hex, of what is asked for. `decide` sends it along, so that an answer binds to what was shown. */
  parameters_digest: string;
  timestamp: string;
  expires_at: string;
  description?: string;
  annotations?: Json;
  redacted?: string[];
}

export interface PermissionResponseResult {
  request_id: string;
  tool_call_id: string;
  tool_name: string;
  approved: boolean;
  decision: DecisionName;
  reason: string | null;
  decided_by: string | null;
  decided_at: string;
  transport: string | null;
}

export interface ToolResult {
  tool_call_id: string;
  tool_name: string;
  result: Json;
  success: boolean;
  timestamp: string;
  redacted?: string[];
}

/** A call that is not finished. */
export interface ToolCall {
  tool_call_id: string;
  tool_name: string;
  status: ToolStatusName;
  risk_level: RiskLevel;
  started_at: string;
  updated_at: string;
  progress?: number;
  total?: number;
}

interface Envelope<Type extends string, Data> {
  type: Type;
  data: Data;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** The event's place in the session: 1, 2, 3 … without gaps. */
  seq: number;
  session_id: string;
  /** "I have everything up to here": `<epoch>-<seq>`. */
  cursor: string;
}

/** One fact of a session. `type` may be one that this version does not know: let it pass. */
export type SessionEvent =
  | Envelope<'tool_status', ToolStatus>
  | Envelope<'tool_progress', ToolProgress>
  | Envelope<'permission_request', PermissionRequest>
  | Envelope<'permission_response_result', PermissionResponseResult>
  | Envelope<'permission_cleared', { request_id: string; decision: DecisionName; message: string }>
  | Envelope<'tool_result', ToolResult>
  | Envelope<'result_cleared', { tool_call_id: string; message: string }>;

/**
 * The events cannot be continued: the session was deleted (and perhaps begun again), or older events are no longer kept. Forget what
 * you built from events; `state` is what is so now, and events go on after its cursor.
 */
export interface Reset {
  type: 'reset';
  session_id: string;
  /** Where the events go on. */
  cursor: string;
  data: { reason: 'other_epoch' | 'history_gone' | 'from_the_future' | 'malformed' };
  state: SessionState;
}

/** What follows from a session's events, as `GET polling/session-info` shows it. A new object with each change; do not change it. */
export interface SessionState {
  session_id: string;
  /** The place of the newest event that this state contains. `00000000-0` in a session without events. */
  cursor: string;
  /** The newest status of any tool call. */
  tool_status: ToolStatus | null;
  /** The oldest open request. */
  permission_request: PermissionRequest | null;
  /** All open requests, oldest first. */
  permission_requests: PermissionRequest[];
  /** The newest result, until it is cleared. */
  tool_result: ToolResult | null;
  /** The calls that are not finished, in the order in which they began. */
  tool_calls: ToolCall[];
}

/** A recorded decision. */
export interface Decision {
  request_id: string;
  tool_call_id: string;
  tool_name: string;
  decision: DecisionName;
  approved: boolean;
  reason: string | null;
  decided_by: string | null;
  decided_at: string;
  transport: string | null;
  parameters_digest: string;
}

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

export interface Answer {
  approved: boolean;
  /** At most 4096 characters. */
  reason?: string;
  /** The digest of what the person was shown. Default: that of the request in `state`, now or earlier. */
  parametersDigest?: string;
}

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

/** What the guide's three classes have in common. Set the handlers, or override them in a subclass. */
interface GuideClient {
  sessionId: string;
  onToolStatusChange(status: ToolStatus): void;
  onPermissionRequest(request: PermissionRequest): void;
  onToolResult(result: ToolResult): void;
  /** Answers the oldest open request. */
  approvePermission(approved: boolean, reason?: string): Promise<Decision>;
}

type GuideOptions = Pick<SubscribeOptions, 'baseUrl' | 'token' | 'shareBetweenTabs' | 'onError' | 'timing'>;

/** The guide's polling client, on top of `subscribe`. */
export class PollingClient implements GuideClient {
  /** @param pollInterval Polls at least this often, and sooner where the service advises it. In milliseconds; default 2000. */
  constructor(sessionId: string, pollInterval?: number, options?: GuideOptions);
  sessionId: string;
  pollInterval: number;
  /** Set it to false to stop, as in the guide. */
  isPolling: boolean;
  startPolling(): void;
  stopPolling(): void;
  handleStatusUpdate(state: SessionState): void;
  onToolStatusChange(status: ToolStatus): void;
  onPermissionRequest(request: PermissionRequest): void;
  onToolResult(result: ToolResult): void;
  approvePermission(approved: boolean, reason?: string): Promise<Decision>;
}

/** The guide's SSE client, on top of `subscribe`. */
export class SSEClient implements GuideClient {
  constructor(sessionId: string, options?: GuideOptions);
  sessionId: string;
  connect(): void;
  disconnect(): void;
  handleEvent(event: { type: string; data?: unknown; timestamp?: unknown }): void;
  onToolStatusChange(status: ToolStatus): void;
  onPermissionRequest(request: PermissionRequest): void;
  onToolResult(result: ToolResult): void;
  onHeartbeat(timestamp: number): void;
  approvePermission(approved: boolean, reason?: string): Promise<Decision>;
}

/** The guide's long-polling client, on top of `subscribe`. */
export class LongPollingClient implements GuideClient {
  /** @param timeout How long a poll is held at most. In milliseconds, 1000 to 55000; default 30000. */
  constructor(sessionId: string, timeout?: number, options?: GuideOptions);
  sessionId: string;
  timeout: number;
  /** As in the guide: set it to true, then call `longPoll()`; false ends it. */
  isPolling: boolean;
  longPoll(): Promise<void>;
  handleUpdate(update: { success: true; data: SessionState & { events: SessionEvent[] } }): void;
  onToolStatusChange(status: ToolStatus): void;
  onPermissionRequest(request: PermissionRequest): void;
  onToolResult(result: ToolResult): void;
  approvePermission(approved: boolean, reason?: string): Promise<Decision>;
}
