import { Deadline, sleep } from './waiting.js';

const NEVER = new Promise(() => {});

/** Tries better transports now and then, beside the one in use. */
export class Trials {
  /** Resolves with the Run of a better transport that works. */
  proven;
  #ranking;
  #start;
  #end;
  #run = null;

  /** @param than the transport in use. @param start `(name) => Run`. */
  constructor(ranking, than, start, signal) {
    this.#ranking = ranking;
    this.#start = start;
    this.#end = new Deadline(signal);
    this.proven = this.#find(than);
  }

  /** No more trials; the one that is under way ends too. */
  cancel() {
    this.#end.abort();
    this.#run?.stop();
  }

  async #find(than) {
    for (;;) {
      const next = this.#ranking.nextBetter(than);
      if (!next) {
        return NEVER;
      }
      await sleep(next.at - Date.now(), this.#end.signal);
      if (this.#end.signal.aborted) {
        return NEVER;
      }
      const run = (this.#run = this.#start(next.name));
      await Promise.race([run.proven, run.ended]);
      if (this.#end.signal.aborted) {
        return NEVER;
      }
      // Neither over, nor ended by a fault: also a stream that the service ended on purpose came through.
      if (!run.outcome?.kind) {
        this.#end.close();
        return run;
      }
      this.#ranking.setAside(next.name, { isMissing: run.outcome.kind === 'missing' });
    }
  }
}
