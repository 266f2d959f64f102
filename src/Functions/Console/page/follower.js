// One session as this page follows it: what the client's events and states say of calls, requests and the connection.
import { Calls } from './calls.js';
import { subscribe } from './notify-client/index.js';
import { readSession, setClock } from './service-info.js';

// How many events from before the page was opened are shown.
const history = 500;
// An event that comes sooner after a break may have happened during the break.
const freshAfter = 2000;
const noEvents = '00000000-0';
const pushing = new Set(['sse', 'signalr', 'long-poll']);

export class Follower {
  #session;
  #clock;
  #on;
  #calls = new Calls();
  #subscription = null;
  #transport = null;
  #refusal = null;
  #me = null;
  #last = null;
  #present = 0;
  #liveSince = Infinity;
  #isPushed = false;
  #isTelling = false;

  /**
   * @param on what is called: `calls` with all tool calls, `ended` with one that has just ended, `requests` with the open ones, `decision` with
   * each recorded one, `connection`, `forgotten` where older events are not shown, and `refused` with 401, 403 or another status that ends it
   */
  constructor(session, clock, on) {
    this.#session = session;
    this.#clock = clock;
    this.#on = on;
  }

  /** Whose answers are those of this page; null where nobody signed in, and nobody can tell. */
  set me(subject) { this.#me = subject; }

  isMe(decidedBy) { return this.#me === null || decidedBy === this.#me; }

  /** Begins, or goes on where it was. */
  async start() {
    const { status, cursor } = await readSession(this.#session, this.#clock);
    if (status !== null && status >= 400 && status < 500) {
      this.#on.refused(status);
      return;
    }
    this.stop();
    this.#present = seqOf(cursor);
    this.#last ??= this.#beginning(cursor);
    this.#subscription = subscribe(this.#session, {
      from: this.#last,
      storage: null,
      onEvent: event => this.#take(event),
      onState: state => this.#show(state),
      onReset: reset => this.#beginAnew(reset),
      onConnection: info => this.#tell(info),
      onHeartbeat: seconds => this.#clock.learnFromStream(seconds * 1000),
      onError: error => error.isFatal && this.#refuse(error),
    });
    this.#refusal = null;
    this.useTransport(this.#transport);
  }

  stop() {
    this.#subscription?.close();
    this.#subscription = null;
  }

  /** As the client's own `decide`; where the service lets nobody in any more, that is the reason. */
  async decide(requestId, answer) {
    if (this.#refusal !== null) {
      throw this.#refusal;
    }
    return this.#subscription.decide(requestId, answer);
  }

  /** @throws where it cannot be used here */
  useTransport(name) {
    if (name !== this.#transport || name !== null) {
      this.#subscription?.useTransport(name);
    }
    this.#transport = name;
  }

  #beginning(cursor) {
    const seq = seqOf(cursor);
    this.#on.forgotten(seq > history);
    return seq > 0 ? `${cursor.slice(0, cursor.lastIndexOf('-'))}-${Math.max(0, seq - history)}` : noEvents;
  }

  #refuse(error) {
    this.#refusal = error;
    this.#on.refused(error.status);
  }

  #take(event) {
    this.#last = event.cursor;
    const call = this.#calls.apply(event);
    this.#learnTime(event);
    if (event.type === 'permission_response_result') {
      this.#on.decision(event.data);
    }
    if (event.type === 'tool_status' && event.seq > this.#present) {
      this.#on.ended(call);
    }
    this.#tellCalls();
  }

  #show(state) {
    this.#on.requests(state.permission_requests);
    // Before that, the events to come tell it better.
    if (seqOf(this.#last) >= this.#present) {
      this.#calls.addUnfinished(state.tool_calls);
    }
    this.#tellCalls();
  }

  #beginAnew({ cursor, data }) {
    this.#calls.clear();
    this.#last = cursor;
    this.#present = seqOf(cursor);
    this.#on.forgotten(data.reason === 'history_gone');
  }

  #tell(info) {
    if (info.status !== 'live') {
      this.#liveSince = Infinity;
    } else if (this.#liveSince === Infinity) {
      this.#liveSince = this.#clock.local();
      setClock(this.#clock);
    }
    this.#isPushed = pushing.has(info.transport);
    this.#on.connection(info);
  }

  #learnTime({ timestamp }) {
    const time = Date.parse(timestamp);
    this.#clock.learnFromPast(time);
    if (this.#isPushed && this.#clock.local() - this.#liveSince > freshAfter) {
      this.#clock.learnFromStream(time);
    }
  }

  // Once for events that came together.
  #tellCalls() {
    if (!this.#isTelling) {
      this.#isTelling = true;
      setTimeout(() => {
        this.#isTelling = false;
        this.#on.calls(this.#calls.all);
      });
    }
  }
}

const seqOf = cursor => Number(cursor?.slice(cursor.lastIndexOf('-') + 1) ?? 0);
