import type { DecisionName, PermissionRequest, RiskLevel, ToolResult, ToolStatus, ToolStatusName } from './payloads.js';

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
