import { Deadline, sleep } from './waiting.js';

/** Raised when tabs with an older version of this package could not read the messages. */
const VERSION = 1;

/** A leader that leaves so many questions in a row unanswered is frozen. */
const MISSES = 2;

export const canShare = () => typeof globalThis.navigator?.locks?.request === 'function' && typeof globalThis.BroadcastChannel === 'function';

/**
 * One of several tabs with one connection. The leader holds a lock and tells the others what it hears; when its tab is gone, the browser
 * gives the lock to the next. Messages are hints, since a tab that is frozen may miss some: the log is the truth.
 *
 * A frozen leader keeps its lock and says nothing. So locks have generations: who hears nothing for a while goes on to the next, and a
 * leader that hears of a newer generation follows it.
 */
export class Tabs {
  #name;
  #connection;
  #ledger;
  #contact;
  #status;
  #timing;
  #onHeartbeat;
  #channel = null;
  #generation = 0;
  #turn = null;
  #isLeading = false;
  #hasHeard = false;
  #pinned;
  #told = null;
  #mending = null;
  #fail = null;

  /** @param key the same in all tabs that may share. @param onHeartbeat is given the heartbeats that another tab hears. */
  constructor({ key, connection, ledger, contact, status, timing, onHeartbeat }) {
    this.#name = `notify-client/${VERSION}/${key}`;
    this.#connection = connection;
    this.#pinned = connection.pinned;
    this.#ledger = ledger;
    this.#contact = contact;
    this.#status = status;
    this.#timing = timing;
    this.#onHeartbeat = onHeartbeat;
  }

  /** Whether the events come through this tab. */
  get isLeading() {
    return this.#isLeading;
  }

  /** Until the signal is aborted. @throws {NotifyError} with `isFatal`. */
  async run(signal) {
    const channel = new BroadcastChannel(this.#name);
    channel.onmessage = ({ data }) => this.#hear(data, signal);
    this.#channel = channel;
    const failure = new Promise((_, reject) => (this.#fail = reject));
    try {
      while (!signal.aborted) {
        await Promise.race([this.#takeTurn(signal), failure]);
      }
    } finally {
      this.#turn.abort();
      this.#channel = null;
      channel.close();
    }
  }

  /** Uses this transport in all tabs; null: whichever works. */
  use(transport) {
    this.#pinned = transport;
    if (this.#isLeading) {
      this.#connection.use(transport);
      this.tell();
    } else {
      this.#post({ kind: 'use', transport });
    }
  }

  /** Tells the others, where this tab leads: new events, a heartbeat, or only how it is. */
  tell({ events = [], heartbeat = null } = {}) {
    if (!this.#isLeading || this.#status.info.status === 'closed') {
      return; // whoever closes is not the last to lead
    }
    const { transport, status, reconnects, latencyMs, retryAt } = this.#status.info;
    this.#told = { transport, status, reconnects, latencyMs, retryAt };
    this.#post({
      kind: 'news', generation: this.#generation, cursor: this.#ledger.cursor, info: this.#told, pinned: this.#connection.pinned, events, heartbeat,
    });
  }

  /** Tells how it is, where that is news. */
  tellStatus() {
    if (this.#told !== null && Object.entries(this.#told).some(([name, value]) => this.#status.info[name] !== value)) {
      this.tell();
    }
  }

  /** Asks the leader for a sign of life. */
  ask() {
    this.#post({ kind: 'ask' });
  }

  async #takeTurn(signal) {
    const turn = (this.#turn = new Deadline(signal));
    const leading = this.#waitToLead(turn.signal);
    await Promise.race([leading, this.#watch(turn.signal)]);
    turn.abort();
    await leading;
  }

  async #waitToLead(signal) {
    try {
      await navigator.locks.request(`${this.#name}/${this.#generation}`, { signal }, () => this.#lead(signal));
    } catch (error) {
      if (!(error instanceof DOMException)) {
        throw error;
      }
      if (!signal.aborted) {
        await this.#lead(signal); // no locks for this page, so it stands alone
      }
    }
  }

  async #lead(signal) {
    this.#isLeading = true;
    this.#status.update({ isShared: false });
    if (this.#connection.pinned !== this.#pinned) {
      this.#connection.use(this.#pinned);
    }
    this.tell();
    try {
      await this.#connection.run(signal);
    } finally {
      this.#isLeading = false;
      this.#told = null;
    }
  }

  /** Resolves when the leader of this generation seems frozen, or the turn is over. */
  async #watch(signal) {
    this.ask();
    for (let misses = 0; misses < MISSES;) {
      await sleep(this.#timing.tabSilenceMs / MISSES, signal);
      if (signal.aborted) {
        return;
      }
      misses = this.#hasHeard || this.#isLeading ? 0 : misses + 1;
      this.#hasHeard = false;
      if (misses > 0) {
        this.ask();
      }
    }
    this.#generation++;
  }

  #hear(message, signal) {
    switch (message.kind) {
      case 'ask':
        this.#connection.nudge();
        this.tell();
        break;
      case 'use':
        this.#pinned = message.transport;
        if (this.#isLeading) {
          this.use(message.transport);
        }
        break;
      case 'news':
        this.#hearNews(message, signal);
        break;
    }
  }

  #hearNews({ generation, cursor, info, pinned, events, heartbeat }, signal) {
    if (generation < this.#generation) {
      this.tell(); // to one that was frozen
      return;
    }
    if (generation > this.#generation) {
      this.#generation = generation;
      this.#turn.abort();
    }
    // A lock can pass on faster than the last words of the tab that had it: they are still about the log, no longer about the connection.
    if (!this.#isLeading || this.#turn.signal.aborted) {
      this.#hasHeard = true;
      this.#pinned = pinned;
      this.#status.update({ ...info, isShared: true });
      if (heartbeat !== null) {
        this.#onHeartbeat(heartbeat);
      }
    }
    if (!this.#ledger.take(events, cursor)) {
      this.#mend(signal);
    }
  }

  // Asks the log itself, until it has what it lacks.
  #mend(signal) {
    this.#mending ??= this.#contact.restore(signal).catch(this.#fail).finally(() => (this.#mending = null));
  }

  #post(message) {
    this.#channel?.postMessage(message);
  }
}
