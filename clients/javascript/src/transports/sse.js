import { parseCursor } from '../cursor.js';
import { NotifyError } from '../errors.js';
import { SseParser } from '../sse-parser.js';
import { TransportFault } from '../transport-fault.js';
import { Deadline } from '../waiting.js';

/** A stream that is silent for longer than this many heartbeats is dead. */
const MISSED_HEARTBEATS = 2.5;

/** Follows by server-sent events. Through `fetch`, as `EventSource` shows no status, takes no header and does not exist in Node. */
export async function sse(link) {
  const { answerMs } = link.timing;
  const deadline = new Deadline(link.signal);
  deadline.restart(answerMs, () => broken('no_first_bytes', `The stream sent nothing within ${answerMs} ms: a proxy may hold it back.`));
  try {
    const response = await link.service.openStream(link.ledger.cursor, deadline.signal);
    if (!response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
      throw broken('invalid_answer', 'What answered is not an event stream.');
    }
    return await follow(response.body.getReader(), link, deadline);
  } catch (error) {
    throw deadline.signal.aborted ? deadline.signal.reason : error;
  } finally {
    deadline.abort(); // also ends the response
  }
}

async function follow(reader, link, deadline) {
  const stream = new EventStream(link);
  while (!stream.isOver) {
    const { value, done } = await next(reader);
    if (done) {
      return stream.end();
    }
    await stream.read(value);
    const quietMs = MISSED_HEARTBEATS * link.heartbeatMs;
    deadline.restart(quietMs, () => broken('quiet', `The stream was silent for ${quietMs} ms.`));
  }
  return stream.end();
}

async function next(reader) {
  try {
    return await reader.read();
  } catch (cause) {
    throw cutBy(cause);
  }
}

/** What one response says. */
class EventStream {
  isOver = false;
  #link;
  #frames = [];
  #parser = new SseParser(message => this.#frames.push(message), retryMs => this.#frames.push({ retryMs }));
  #retries = 0;
  #retryMs = null;
  #endedWithRetry = false;

  constructor(link) {
    this.#link = link;
  }

  async read(bytes) {
    this.#parser.push(bytes);
    if (this.#frames.length > 0) {
      this.#link.alive(); // no part of a frame proves anything, nor does a comment of a proxy's
    }
    const events = [];
    for (const frame of this.#frames.splice(0)) {
      this.#endedWithRetry = 'retryMs' in frame;
      if (this.#endedWithRetry) {
        this.#retries++;
        this.#retryMs = frame.retryMs;
        continue;
      }
      const message = parsed(frame.data);
      if (parseCursor(frame.lastEventId) && message.seq !== undefined) {
        events.push({ ...message, cursor: frame.lastEventId });
        continue;
      }
      await this.#take(events.splice(0));
      await this.#obey(message);
    }
    await this.#take(events);
  }

  /** The service says `retry` first, and last when it ends a stream on purpose: an end without is a cut. */
  end() {
    if (!this.isOver && !(this.#endedWithRetry && this.#retries > 1)) {
      throw cutBy();
    }
    return { retryMs: this.#retryMs };
  }

  async #take(events) {
    if (!this.#link.ledger.take(events)) {
      await this.#link.catchUp();
    }
  }

  async #obey({ type, timestamp, code, message }) {
    switch (type) {
      case 'heartbeat':
        this.#link.heartbeat(timestamp);
        break;
      case 'reset':
        // What follows on this stream makes up a state; the log has it too, with its cursor.
        this.isOver = true;
        await this.#link.catchUp();
        break;
      case 'error':
        await this.#fail(code, message);
        break;
    }
  }

  async #fail(code, message) {
    const error = new NotifyError(code ?? 'stream_error', message ?? 'The service ended the stream.', { retryAfterMs: this.#retryMs, isOfService: true });
    switch (code) {
      case 'token_expired':
        this.isOver = true;
        await this.#link.service.discardToken();
        break;
      case 'too_many_streams':
      case 'too_many_streams_in_session':
        throw new TransportFault('broken', error);
      default:
        throw new TransportFault('away', error);
    }
  }
}

function parsed(json) {
  try {
    return Object(JSON.parse(json));
  } catch {
    throw broken('invalid_answer', 'What the stream sends is not JSON.');
  }
}

const broken = (code, message) => new TransportFault('broken', new NotifyError(code, message));

const cutBy = cause => new TransportFault('cut', new NotifyError('network_error', 'The stream was cut.', { cause }));
