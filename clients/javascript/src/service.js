import { NotifyError } from './errors.js';
import { parseCursor } from './cursor.js';
import { problemOf } from './problem.js';
import { Deadline } from './waiting.js';

/** The endpoints of one session, with credentials and time limits. Every method throws a NotifyError, or the reason of an aborted signal. */
export class Service {
  #root;
  #session;
  #tokens;
  #answerMs;
  #onLatency;

  constructor({ baseUrl, sessionId, tokens, timing, onLatency }) {
    this.#root = `${baseUrl}/agent_backend/api`;
    this.#session = encodeURIComponent(sessionId);
    this.#tokens = tokens;
    this.#answerMs = timing.answerMs;
    this.#onLatency = onLatency;
  }

  /**
   * The state, where it is not the one at `cursor`.
   * @returns {Promise<{info: object | null, pollAfterMs: number | null}>}
   */
  sessionInfo(cursor, signal) {
    const headers = cursor ? { 'If-None-Match': `"${cursor}"` } : {};
    return this.#ask(`polling/session-info/${this.#session}`, { headers }, signal, async response => {
      // Pages of other origins see a header only if the platform exposes it, so the body goes first.
      const info = response.status === 304 ? null : checkedInfo(await dataOf(response));
      return { info, pollAfterMs: info?.poll_after_ms ?? numberOf(response.headers.get('Poll-After-Ms')) };
    });
  }

  /**
   * The events after a cursor, waited for up to `seconds`.
   * @returns {Promise<{info: object, events: object[], reset: string | null}>} with `reset`, why there are none after this cursor.
   */
  readLog(cursor, seconds, signal) {
    const path = `long-poll/${this.#session}?cursor=${cursor}&timeout=${seconds}`;
    return this.#ask(path, { isHeld: true, limitMs: seconds * 1000 + this.#answerMs, mayFail: 410 }, signal, async response => {
      const { data, reason } = await jsonOf(response);
      const info = checkedInfo(data);
      if (response.status === 410) {
        return { info, events: [], reset: reason ?? 'other_epoch' };
      }
      const { epoch } = parseCursor(info.cursor);
      return { info, events: (info.events ?? []).map(event => ({ ...event, cursor: `${epoch}-${event.seq}` })), reset: null };
    });
  }

  /** A stream that begins after a cursor. The signal is the only limit of its time. */
  async openStream(cursor, signal) {
    const response = await this.#send(`sse/events/${this.#session}?cursor=${cursor}`, { headers: { Accept: 'text/event-stream' } }, signal);
    if (!response.ok) {
      throw await problemOf(response);
    }
    return response;
  }

  health(signal) {
    return this.#ask(`sse/health/${this.#session}`, {}, signal, dataOf);
  }

  /** Where a SignalR client is to connect, and its token for there. */
  negotiate(signal) {
    return this.#ask(`signalr/negotiate/${this.#session}`, { method: 'POST' }, signal, jsonOf);
  }

  /** @param via the transport in use: recorded as the way in which the answer came. */
  answer(via, body, signal) {
    // Outlives the page: a person may click and close the tab.
    const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), keepalive: true };
    return this.#ask(`${via}/permission-response/${this.#session}`, init, signal, dataOf);
  }

  /** The token has ended, as the service says before anything is refused. */
  async discardToken() {
    if (this.#tokens.isRenewable) {
      this.#tokens.discard(await this.#tokens.current());
    }
  }

  async #ask(path, { limitMs = this.#answerMs, mayFail, ...init }, signal, read) {
    const deadline = new Deadline(signal);
    deadline.restart(limitMs, () => new NotifyError('timeout', `The service did not answer within ${limitMs} ms.`));
    try {
      const response = await this.#send(path, init, deadline.signal);
      if (!response.ok && response.status !== 304 && response.status !== mayFail) {
        throw await problemOf(response);
      }
      return await read(response);
    } catch (error) {
      throw explained(error, deadline.signal);
    } finally {
      deadline.close();
    }
  }

  async #send(path, init, signal) {
    const token = await this.#tokens.current();
    const response = await this.#fetch(path, init, token, signal);
    if (response.status !== 401 || !this.#tokens.isRenewable) {
      return response;
    }
    await response.body?.cancel();
    this.#tokens.discard(token);
    return this.#fetch(path, init, await this.#tokens.current(), signal);
  }

  async #fetch(path, { headers, isHeld, ...init }, token, signal) {
    const began = performance.now();
    try {
      const response = await fetch(`${this.#root}/${path}`, {
        ...init,
        headers: token === null ? headers : { ...headers, Authorization: `Bearer ${token}` },
        cache: 'no-store',
        signal,
      });
      if (!isHeld) {
        this.#onLatency(Math.round(performance.now() - began));
      }
      return response;
    } catch (error) {
      throw explained(error, signal);
    }
  }
}

/** What went wrong, as a NotifyError; where the signal was aborted, why that was. */
export function explained(error, signal) {
  if (signal.aborted) {
    return signal.reason;
  }
  return error instanceof NotifyError ? error : new NotifyError('network_error', 'The service cannot be reached.', { cause: error });
}

async function jsonOf(response) {
  const text = await response.text();
  try {
    return Object(JSON.parse(text));
  } catch (cause) {
    throw new NotifyError('invalid_answer', 'What answered is not the service: no JSON.', { status: response.status, cause });
  }
}

async function dataOf(response) {
  const { data } = await jsonOf(response);
  return data;
}

function checkedInfo(info) {
  if (!parseCursor(info?.cursor)) {
    throw new NotifyError('invalid_answer', 'What answered is not the service: no cursor.');
  }
  return info;
}

const numberOf = text => (text && /^\d+$/.test(text) ? Number(text) : null);
