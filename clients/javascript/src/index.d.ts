// The public face of notify-client. Names on the wire are snake_case and are passed on as they are; names of this package are camelCase.

export type { ConnectionInfo, TransportName } from './types/connection.js';
export type { Answer, Decision } from './types/decision.js';
export { NotifyError } from './types/error.js';
export type { Reset, SessionEvent } from './types/events.js';
export { LongPollingClient, PollingClient, SSEClient } from './types/guide-clients.js';
export type { SubscribeOptions } from './types/options.js';
export type {
  DecisionName, Json, PermissionRequest, PermissionResponseResult, RiskLevel, ToolProgress, ToolResult, ToolStatus, ToolStatusName,
} from './types/payloads.js';
export type { SessionState, ToolCall } from './types/state.js';
export { subscribe, type Subscription } from './types/subscription.js';
export type { Timing } from './types/timing.js';
