// What follows from a session's events: the same fold as the service's own (src/Domain/Sessions/SessionState.cs).
import { BEGINNING } from './cursor.js';

/** So many unfinished calls are remembered; beyond, the oldest that nobody is asked about are forgotten. */
const MAX_CALLS = 256;

const FINISHED = ['completed', 'failed'];

export const emptyState = sessionId => ({
  session_id: sessionId,
  cursor: BEGINNING,
  tool_status: null,
  permission_request: null,
  permission_requests: [],
  tool_result: null,
  tool_calls: [],
});

/** The state in an answer of the service, without what belongs to the answer. */
export function stateOf({ poll_after_ms, events, timed_out, ...state }) {
  return state;
}

/** What a reader is told when the events cannot be continued. */
export function resetOf(info, reason) {
  const state = stateOf(info);
  return { type: 'reset', session_id: state.session_id, cursor: state.cursor, data: { reason }, state };
}

/** The state after one more event. */
export function fold(state, event) {
  return { ...state, ...changes(state, event), cursor: event.cursor };
}

function changes(state, { type, data }) {
  if (typeof data !== 'object' || data === null) {
    return {}; // no event of the service's; it must not stop those that follow
  }
  switch (type) {
    case 'tool_status':
      return { tool_status: data, tool_calls: callsAfterStatus(state, data) };
    case 'tool_progress':
      return { tool_calls: callsAfterProgress(state.tool_calls, data) };
    case 'permission_request':
      return withRequests([...state.permission_requests, data]);
    case 'permission_cleared':
      return withRequests(state.permission_requests.filter(request => request.request_id !== data.request_id));
    case 'tool_result':
      return { tool_result: data };
    case 'result_cleared':
      return { tool_result: null };
    default:
      return {}; // also what a newer service may add
  }
}

const withRequests = requests => ({ permission_requests: requests, permission_request: requests[0] ?? null });

function callsAfterStatus({ tool_calls: calls, permission_requests: requests }, status) {
  const known = calls.find(call => call.tool_call_id === status.tool_call_id);
  if (FINISHED.includes(status.status)) {
    return calls.filter(call => call !== known);
  }
  const news = {
    tool_name: status.tool_name,
    status: status.status,
    risk_level: status.details?.risk_level,
    updated_at: status.timestamp,
  };
  if (known) {
    return calls.map(call => (call === known ? { ...call, ...news } : call));
  }
  return [...withRoom(calls, requests), { tool_call_id: status.tool_call_id, ...news, started_at: status.timestamp }];
}

function withRoom(calls, requests) {
  if (calls.length < MAX_CALLS) {
    return calls;
  }
  const askedAbout = new Set(requests.map(request => request.tool_call_id));
  const forgotten = calls.find(call => !askedAbout.has(call.tool_call_id)) ?? calls[0];
  return calls.filter(call => call !== forgotten);
}

function callsAfterProgress(calls, progress) {
  return calls.map(call => {
    if (call.tool_call_id !== progress.tool_call_id) {
      return call;
    }
    const { total, ...others } = call;
    return {
      ...others,
      progress: progress.progress,
      ...(progress.total === undefined ? {} : { total: progress.total }),
      updated_at: progress.timestamp,
    };
  });
}
