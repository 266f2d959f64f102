import { TransportFault } from './transport-fault.js';
import { Deadline, sleep } from './waiting.js';

/** One use of one transport, from its beginning to its end. */
export class Run {
  name;
  /** Resolves when it is over; `outcome` then says how. Never rejects. */
  ended;
  /** Resolves when it is sure to work: not only that something came, but that it goes on coming. */
  proven;
  /** `{ retryMs }` after an end on purpose, a TransportFault, null after `stop`; undefined before. */
  outcome = undefined;
  #stop;
  #poll = null;
  #pollDueAt = Infinity;
  #began = performance.now();
  #firstHeardAt = null;
  #heardAt = null;
  #proofMs;
  #prove;
  #onAlive;

  /**
   * @param transport `(link) => Promise<{ retryMs } | void>`
   * @param link what a transport is given beside what is of this run: service, ledger, timing, heartbeatMs, catchUp, heartbeat
   * @param proofMs how long after its first sign of life another one is the proof
   * @param onAlive called with each sign of life
   */
  constructor({ name, transport, link, proofMs, signal, onAlive }) {
    this.name = name;
    this.#proofMs = proofMs;
    this.#onAlive = onAlive;
    this.proven = new Promise(resolve => (this.#prove = resolve));
    this.#stop = new Deadline(signal);
    this.ended = this.#execute(transport, Object.create(link, {
      signal: { value: this.#stop.signal },
      alive: { value: () => this.#alive() },
      pollPause: { value: ms => this.#pollPause(ms) },
    }));
  }

  /** How long it worked, in milliseconds. */
  get livedMs() {
    return this.#heardAt === null ? 0 : this.#heardAt - this.#began;
  }

  /** How long it has been silent, in milliseconds. */
  get silentMs() {
    return performance.now() - (this.#heardAt ?? this.#began);
  }

  stop() {
    this.#stop.abort();
  }

  /** Where it asks now and then: asks now. */
  poke() {
    this.#poll?.abort();
  }

  /** Asks now where it should have long ago: browsers slow down the timers of pages that nobody looks at. */
  nudge() {
    if (performance.now() > this.#pollDueAt) {
      this.poke();
    }
  }

  async #execute(transport, link) {
    try {
      this.outcome = (await transport(link)) ?? null;
    } catch (error) {
      this.outcome = link.signal.aborted ? null : TransportFault.of(error);
    }
    this.#stop.close();
    return this;
  }

  #alive() {
    const now = performance.now();
    const first = (this.#firstHeardAt ??= now);
    this.#heardAt = now;
    if (now - first >= this.#proofMs) {
      this.#prove(this);
    }
    this.#onAlive(this);
  }

  async #pollPause(ms) {
    this.#poll = new Deadline(this.#stop.signal);
    this.#pollDueAt = performance.now() + ms;
    await sleep(ms, this.#poll.signal);
    this.#pollDueAt = Infinity;
    this.#poll.close();
  }
}
