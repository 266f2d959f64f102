import type { DecisionName, PermissionRequest, PermissionResponseResult, ToolProgress, ToolResult, ToolStatus } from './payloads.js';
import type { SessionState } from './state.js';

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
