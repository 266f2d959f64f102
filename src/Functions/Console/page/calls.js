// What a session's events say of its tool calls. Pure: events in, calls out.

const ended = new Set(['completed', 'failed']);
// Not to be run, whether or not the agent has said so.
const turnedDown = new Set(['denied', 'expired', 'cancelled']);

/** @typedef {{key: string, id: string, name: string, risk: string, status: string, steps: {status: string, at: number}[], decisions: object[]}} Call */

export class Calls {
  #calls = new Map();
  #newest = new Map();

  /** All calls, oldest first. */
  get all() {
    return [...this.#calls.values()];
  }

  clear() {
    this.#calls.clear();
    this.#newest.clear();
  }

  /** Takes the next event; gives the call that it is about, or null where it is about none. */
  apply({ type, data, seq }) {
    switch (type) {
      case 'tool_status': return this.#takeStatus(data, seq);
      case 'tool_progress': return this.#change(data, call => ({
        progress: data.progress, total: data.total ?? null, message: data.message ?? null,
        partialResult: 'partial_result' in data ? { value: data.partial_result, redacted: data.redacted ?? [] } : call.partialResult,
      }));
      case 'permission_request': return this.#change(data, () => ({
        parameters: data.parameters, redacted: data.redacted ?? [], risk: data.risk_level,
      }));
      case 'permission_response_result': return this.#change(data, call => ({ decisions: [...call.decisions, data] }));
      case 'tool_result': return this.#change(data, () => ({ result: { value: data.result, redacted: data.redacted ?? [] }, partialResult: null }));
      case 'result_cleared': return this.#change(data, () => ({ isCleared: true }));
      default: return null;
    }
  }

  /** Calls that the service knows to be unfinished, for those whose events are not kept any more. */
  addUnfinished(known) {
    for (const { tool_call_id: id, tool_name: name, risk_level: risk, status, started_at: startedAt, updated_at: updatedAt, progress = null, total = null } of known) {
      if (!this.#newest.has(id)) {
        this.#add({ ...newCall(id, id, name, risk), status, steps: [{ status: 'executing', at: Date.parse(startedAt) }, { status, at: Date.parse(updatedAt) }], progress, total });
      }
    }
  }

  #takeStatus(data, seq) {
    const { tool_call_id: id, tool_name: name, status, timestamp, details } = data;
    const before = this.#calls.get(this.#newest.get(id));
    // An id may come back when its call has ended; then it is another call.
    const call = before && !ended.has(before.status) ? before : newCall(before ? `${id} ${seq}` : id, id, name, details.risk_level);
    // Who reports an end need not tell the rest once more.
    const isTold = !ended.has(status) || call.steps.length === 0;
    return this.#add({
      ...call,
      name,
      status,
      steps: [...call.steps, { status, at: Date.parse(timestamp) }],
      ...(isTold ? { risk: details.risk_level } : {}),
      ...(isTold && details.parameters ? { parameters: details.parameters, redacted: (data.redacted ?? []).map(path => path.replace('$.details.', '$.')) } : {}),
    });
  }

  #change(data, changes) {
    const call = this.#calls.get(this.#newest.get(data.tool_call_id));
    return call ? this.#add({ ...call, ...changes(call) }) : null;
  }

  #add(call) {
    this.#calls.set(call.key, call);
    this.#newest.set(call.id, call.key);
    return call;
  }
}

function newCall(key, id, name, risk) {
  return {
    key, id, name, risk, status: 'executing', steps: [], decisions: [], parameters: {}, redacted: [],
    progress: null, total: null, message: null, partialResult: null, result: null, isCleared: false,
  };
}

export const hasEnded = call => ended.has(call.status);

/** Whether nothing happens in it any more, even if the agent has not reported its end. */
export const isOver = call => hasEnded(call) || turnedDown.has(call.status);

/** How long a call took so far, how much of it waited for a person, and how much it ran. In milliseconds. */
export function durations(call, now) {
  const end = isOver(call) ? call.steps.at(-1).at : now;
  let waited = 0;
  let ran = 0;
  call.steps.forEach(({ status, at }, index) => {
    const time = Math.max(0, (call.steps[index + 1]?.at ?? end) - at);
    if (status === 'waiting_permission') {
      waited += time;
    } else if (status === 'executing' || status === 'approved') {
      ran += time;
    }
  });
  return { whole: Math.max(0, end - call.steps[0].at), waited, ran };
}
