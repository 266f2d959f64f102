import { Ranking } from './ranking.js';
import { Run } from './run.js';
import { TransportFault } from './transport-fault.js';
import { Trials } from './trials.js';
import { backoff } from './waiting.js';

/** A transport that worked for so many of its intervals is steady: its next cut is a first one. */
const STEADY_INTERVALS = 2;

/** A long poll that is answered so long after another was held. */
const HELD_MS = 500;

/** While the service answers, a transport that is cut again and again is not left alone for longer than this backoff. */
const CUT_BACKOFF = 3;

/** Keeps a ledger up to date over the best transport that works; falls back when one does not, and tries the better one again later. */
export class Connection {
  #transports;
  #link;
  #contact;
  #status;
  #timing;
  #report;
  #ranking;
  #run = null;
  #shown = null;
  #failures = 0;
  #knowsHeartbeat = false;

  /** @param transports a Map, best first: name → transport. @param link see Run. @param report is given each failure that is not the end. */
  constructor({ transports, link, contact, status, timing, report }) {
    this.#transports = transports;
    this.#link = link;
    this.#contact = contact;
    this.#status = status;
    this.#timing = timing;
    this.#report = report;
    this.#ranking = new Ranking([...transports.keys()], timing);
  }

  /** The transport that is used whatever happens; null where it is chosen. */
  get pinned() {
    return this.#ranking.pinned;
  }

  /** Uses this transport and no other; null: chooses again. */
  use(name) {
    this.#ranking.pin(name);
    this.restart();
  }

  /** Connects anew, at once. */
  restart() {
    this.#run?.stop();
    this.#contact.wake();
  }

  /** The person looks again: asks what was missed, and connects anew where the connection seems dead. */
  wake() {
    this.#contact.wake();
    if (this.#run?.name === 'sse' && this.#run.silentMs > this.#steadyMs('sse')) {
      this.#run.stop();
    }
    if (this.#run?.name === 'polling') {
      this.#run.poke();
    } else {
      this.#contact.refresh();
    }
  }

  /** See Run. */
  nudge() {
    this.#run?.nudge();
  }

  /** Until the signal is aborted. @throws {NotifyError} with `isFatal`. */
  async run(signal) {
    try {
      this.#begin(signal);
      while (!signal.aborted) {
        await this.#follow(signal);
      }
    } finally {
      this.#run?.stop();
    }
  }

  async #follow(signal) {
    const run = this.#run;
    const trials = new Trials(this.#ranking, run.name, name => this.#start(name, signal), signal);
    const next = await Promise.race([run.ended, trials.proven]);
    if (next !== run) {
      run.stop();
      this.#run = next;
      this.#show(next);
      return;
    }
    trials.cancel();
    await this.#recover(run, signal);
    if (!signal.aborted) {
      this.#begin(signal);
    }
  }

  #begin(signal) {
    this.#run = this.#start(this.#ranking.best(), signal);
    this.#status.update({ transport: this.#run.name, status: 'connecting', retryAt: null });
  }

  #start(name, signal) {
    if (name === 'sse') {
      this.#learnHeartbeat(signal);
    }
    return new Run({
      name,
      transport: this.#transports.get(name),
      link: this.#link,
      // A proxy may let the beginning of a stream through and nothing more, or short polls and no long ones.
      proofMs: name === 'sse' ? this.#link.heartbeatMs / 2 : name === 'long-poll' ? HELD_MS : 0,
      signal,
      onAlive: run => run === this.#run && this.#show(run),
    });
  }

  #show(run) {
    const isAnother = this.#shown !== null && this.#shown !== run;
    this.#shown = run;
    const { reconnects } = this.#status.info;
    this.#status.update({ transport: run.name, status: 'live', retryAt: null, reconnects: isAnother ? reconnects + 1 : reconnects });
  }

  // How long a stream may be silent is the service's to say; until it does, and where it does not, the usual is assumed.
  async #learnHeartbeat(signal) {
    if (this.#knowsHeartbeat) {
      return;
    }
    try {
      const { heartbeat_seconds: seconds } = await this.#link.service.health(signal);
      if (seconds > 0) {
        this.#link.heartbeatMs = seconds * 1000;
        this.#knowsHeartbeat = true;
      }
    } catch {
      // the next stream asks again
    }
  }

  #steadyMs(name) {
    return STEADY_INTERVALS * (name === 'long-poll' ? this.#timing.holdMs : this.#link.heartbeatMs);
  }

  async #recover(run, signal) {
    const { name, outcome, livedMs } = run;
    const steadyMs = this.#steadyMs(name);
    this.#ranking.held(name, livedMs, steadyMs);
    if (livedMs >= steadyMs || !outcome?.kind) {
      this.#failures = 0;
    }
    if (outcome instanceof TransportFault) {
      await this.#recoverFrom(outcome, name, signal);
    } else if (outcome && !signal.aborted) {
      await this.#contact.pause((outcome.retryMs ?? 0) + backoff(0, this.#timing), signal, { isPlanned: true });
    }
  }

  async #recoverFrom({ kind, error }, name, signal) {
    if (kind === 'end') {
      throw Object.assign(error, { isFatal: true });
    }
    this.#report(error);
    const mayPass = kind === 'cut' || kind === 'away';
    if (mayPass && error.retryAfterMs) {
      await this.#contact.pause(error.retryAfterMs, signal);
    }
    // What a short request brings is there at once, and tells whether it is the service that is away, or only this way to it.
    const isThere = await this.#contact.restore(signal);
    if (!isThere) {
      return;
    }
    if (!mayPass) {
      this.#ranking.setAside(name, { isMissing: kind === 'missing' });
    } else {
      this.#ranking.cut(name);
    }
    if (this.#ranking.best() === name) {
      const failures = this.#failures++;
      await this.#contact.pause(backoff(mayPass ? Math.min(failures, CUT_BACKOFF) : failures, this.#timing), signal);
    }
  }
}
