// The guide's three classes, for front ends that use them already: the same names, methods and handlers, on top of `subscribe`.
import { NotifyError } from './errors.js';
import { Subscription } from './subscription.js';

/** What the three have in common. */
class GuideClient {
  #options;
  #subscription = null;

  constructor(sessionId, options) {
    this.sessionId = sessionId;
    this.#options = options;
  }

  onToolStatusChange() {}

  onPermissionRequest() {}

  onToolResult() {}

  /** Answers the oldest open request, bound to what was shown of it. */
  async approvePermission(approved, reason) {
    const request = this.#subscription?.state.permission_request;
    if (!request) {
      throw new NotifyError('no_open_request', 'No permission request is open.');
    }
    return this.#subscription.decide(request.request_id, { approved, reason });
  }

  /** @protected Calls the handlers for what a state has. */
  showState(state) {
    if (state.tool_status) {
      this.onToolStatusChange(state.tool_status);
    }
    if (state.permission_request) {
      this.onPermissionRequest(state.permission_request);
    }
    if (state.tool_result) {
      this.onToolResult(state.tool_result);
    }
  }

  /** @protected */
  get isFollowing() {
    return this.#subscription !== null;
  }

  /** @protected Begins with what is so now: a place from before a reload means nothing to these classes. */
  follow({ timing, ...options }) {
    this.#subscription = new Subscription(this.sessionId, {
      storage: null, ...this.#options, ...options, timing: { ...timing, ...this.#options?.timing },
    });
  }

  /** @protected */
  unfollow() {
    this.#subscription?.close();
    this.#subscription = null;
  }
}

export class PollingClient extends GuideClient {
  constructor(sessionId, pollInterval = 2000, options = undefined) {
    super(sessionId, options);
    this.pollInterval = pollInterval;
  }

  get isPolling() {
    return this.isFollowing;
  }

  /** As in the guide, which has no other way to stop. */
  set isPolling(value) {
    if (!value) {
      this.stopPolling();
    }
  }

  startPolling() {
    if (!this.isPolling) {
      this.follow({ transports: ['polling'], timing: { pollMs: this.pollInterval }, onState: state => this.handleStatusUpdate(state) });
    }
  }

  stopPolling() {
    this.unfollow();
  }

  handleStatusUpdate(state) {
    this.showState(state);
  }
}

export class SSEClient extends GuideClient {
  connect() {
    if (this.isFollowing) {
      return;
    }
    let isNew = true;
    this.follow({
      transports: ['sse', 'long-poll', 'polling'],
      onEvent: event => this.handleEvent(event),
      onHeartbeat: timestamp => this.handleEvent({ type: 'heartbeat', timestamp }),
      onReset: () => (isNew = true),
      onState: state => {
        // What was before, as a stream without a cursor begins with it.
        if (isNew) {
          isNew = false;
          eventsOf(state).forEach(event => this.handleEvent(event));
        }
      },
    });
  }

  disconnect() {
    this.unfollow();
  }

  handleEvent({ type, data, timestamp }) {
    switch (type) {
      case 'tool_status':
        this.onToolStatusChange(data);
        break;
      case 'permission_request':
        this.onPermissionRequest(data);
        break;
      case 'tool_result':
        this.onToolResult(data);
        break;
      case 'heartbeat':
        this.onHeartbeat(timestamp);
        break;
    }
  }

  onHeartbeat() {}
}

export class LongPollingClient extends GuideClient {
  #isPolling = false;
  #stopped = null;

  constructor(sessionId, timeout = 30_000, options = undefined) {
    super(sessionId, options);
    this.timeout = timeout;
  }

  get isPolling() {
    return this.#isPolling;
  }

  set isPolling(value) {
    this.#isPolling = Boolean(value);
    if (!value) {
      this.unfollow();
      this.#stopped?.();
    }
  }

  /** Polls until `isPolling` is false, which it is at first. */
  async longPoll() {
    if (!this.#isPolling || this.isFollowing) {
      return;
    }
    let events = [];
    this.follow({
      transports: ['long-poll', 'polling'],
      timing: { holdMs: this.timeout },
      onEvent: event => events.push(event),
      onState: state => {
        const data = { ...state, events };
        events = [];
        this.handleUpdate({ success: true, data });
      },
    });
    await new Promise(resolve => (this.#stopped = resolve));
  }

  handleUpdate({ data }) {
    this.showState(data);
  }
}

function eventsOf({ tool_status: status, permission_requests: requests, tool_result: result }) {
  return [
    status && { type: 'tool_status', data: status, timestamp: status.timestamp },
    ...requests.map(request => ({ type: 'permission_request', data: request, timestamp: request.timestamp })),
    result && { type: 'tool_result', data: result, timestamp: result.timestamp },
  ].filter(Boolean).sort((a, b) => Date.parse(a.timestamp) - Date.parse(b.timestamp));
}
