import type { Decision } from './decision.js';
import type { SessionEvent } from './events.js';
import type { SubscribeOptions } from './options.js';
import type { PermissionRequest, ToolResult, ToolStatus } from './payloads.js';
import type { SessionState } from './state.js';

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
