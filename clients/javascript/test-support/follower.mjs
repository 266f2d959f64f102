// A page's part: subscribes, and notes all that it is given.
import { subscribe } from '../src/index.js';
import { Conditions } from './patience.mjs';

/** Times that suit tests: better transports are tried again soon. What a busy machine could overstep is long; tests of it say less. */
export const soon = { answerMs: 15_000, heartbeatMs: 1000, backoffMs: 50, maxBackoffMs: 400, tryBetterMs: 400, safetyMs: 300, tabSilenceMs: 1500, holdMs: 1000, pollMs: 100 };

export class Follower {
  events = [];
  /** The cursor of the state while each event was given. */
  stateCursors = [];
  states = [];
  infos = [];
  resets = [];
  errors = [];
  heartbeats = 0;
  #conditions = new Conditions();

  /** @param {import('node:test').TestContext} t ends it with the test */
  constructor(t, service, session, { timing, ...options } = {}) {
    this.subscription = subscribe(session, {
      baseUrl: service.url,
      timing: { ...soon, ...timing },
      ...options,
      onEvent: event => {
        this.stateCursors.push(this.state.cursor);
        this.#note(this.events, event);
      },
      onState: state => this.#note(this.states, state),
      onConnection: info => this.#note(this.infos, info),
      onReset: reset => this.#note(this.resets, reset),
      onError: error => this.#note(this.errors, error),
      onHeartbeat: () => this.#conditions.look(this.heartbeats++),
    });
    t.after(() => this.subscription.close());
  }

  get state() {
    return this.subscription.state;
  }

  get info() {
    return this.subscription.connection;
  }

  /** Waits until something is so; looked at whenever something is given. */
  until(isSo) {
    return this.#conditions.until(() => isSo(this), () => JSON.stringify({ info: this.info, errors: this.errors.map(String), events: this.events.length }));
  }

  /** Waits until events come over this transport. */
  live(transport) {
    return this.until(({ info }) => info.status === 'live' && (transport === undefined || info.transport === transport));
  }

  /** Waits until it has the event with this cursor, or a later one. */
  has(cursor) {
    const [epoch, seq] = cursor.split('-');
    return this.until(({ info }) => info.cursor?.startsWith(epoch) && Number(info.cursor.split('-')[1]) >= Number(seq));
  }

  #note(list, item) {
    list.push(item);
    this.#conditions.look();
  }
}
