// Uses all that the declarations declare; declarations.test.mjs compiles it.
import {
  LongPollingClient, NotifyError, PollingClient, SSEClient, subscribe,
  type ConnectionInfo, type Decision, type Reset, type SessionEvent, type SessionState, type SubscribeOptions, type TransportName,
} from '../src/index.js';

declare function show(...things: unknown[]): void;

const options: SubscribeOptions = {
  baseUrl: 'https://notify.example',
  token: async () => 'token',
  transports: ['signalr', 'sse', 'long-poll', 'polling'],
  signalR: {},
  shareBetweenTabs: false,
  storage: null,
  from: 'beginning',
  timing: { answerMs: 1000 },
  onEvent: (event: SessionEvent) => describe(event),
  onState(state: SessionState) {
    show(state.permission_request?.parameters, state.tool_calls.map(call => call.progress), state.tool_result?.result);
  },
  onReset: (reset: Reset) => show(reset.data.reason, reset.state.cursor),
  onConnection: (info: ConnectionInfo) => show(info.transport, info.status, info.isShared, info.latencyMs, info.retryAt, info.reconnects, info.cursor),
  onError: (error: NotifyError) => show(error.code, error.status, error.isFatal, error.retryAfterMs, error.isOfService, error.cause),
  onHeartbeat: seconds => show(new Date(seconds * 1000)),
};

function describe(event: SessionEvent): string {
  switch (event.type) {
    case 'tool_status':
      return `${event.data.tool_name} is ${event.data.status}`;
    case 'tool_progress':
      return `${event.data.progress} of ${event.data.total ?? '?'}`;
    case 'permission_request':
      return `${event.data.description ?? event.data.tool_name} until ${event.data.expires_at}`;
    case 'permission_response_result':
      return `${event.data.decision} by ${event.data.decided_by ?? 'nobody'}`;
    case 'permission_cleared':
    case 'result_cleared':
      return event.data.message;
    case 'tool_result':
      return JSON.stringify(event.data.result);
  }
}

export async function main(): Promise<Decision | undefined> {
  subscribe('demo');
  const subscription = subscribe('demo', options);
  const name: TransportName = 'sse';
  subscription.useTransport(name);
  subscription.useTransport(null);
  for await (const item of subscription) {
    if (item.type === 'reset') {
      show(item.state);
    } else if (item.type === 'permission_request') {
      try {
        return await subscription.decide(item.data.request_id, { approved: true, reason: 'fine', parametersDigest: item.data.parameters_digest });
      } catch (error) {
        if (error instanceof NotifyError && error.code === 'already_decided') {
          show(error.decision?.decided_by);
        }
      }
    }
  }
  show(subscription.sessionId, subscription.state, subscription.connection);
  subscription.close();
  return undefined;
}

class Page extends SSEClient {
  override onToolStatusChange(status: { tool_name: string }): void {
    show(status.tool_name);
  }
}

export function migrate(): void {
  const polling = new PollingClient('demo', 2000, { token: 'token' });
  polling.onPermissionRequest = request => void polling.approvePermission(request.risk_level === 'low');
  polling.startPolling();
  polling.isPolling = false;
  const sse = new Page('demo');
  sse.onHeartbeat = timestamp => show(timestamp);
  sse.connect();
  sse.disconnect();
  const longPolling = new LongPollingClient('demo', 30_000);
  longPolling.handleUpdate = ({ data }) => show(data.events.length, data.tool_status);
  longPolling.isPolling = true;
  void longPolling.longPoll();
}
