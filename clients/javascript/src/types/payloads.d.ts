// What events and states are about, as the service sends it: names are snake_case, as on the wire.

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
