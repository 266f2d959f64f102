import { isBehind } from './cursor.js';

/** Asks the service what a ledger lacks: the one way to be sure, whatever a transport did or did not bring. */
export class CatchUp {
  #service;
  #ledger;
  #findStart;
  #signal;
  #running = null;
  #again = false;
  #isCertain = false;

  /** @param findStart gives the cursor after which events are wanted, once the state is known. */
  constructor({ service, ledger, findStart, signal }) {
    this.#service = service;
    this.#ledger = ledger;
    this.#findStart = findStart;
    this.#signal = signal;
  }

  /**
   * Afterwards the ledger has all that the service had when this was called. Gives the advice when to ask next, in milliseconds, or null.
   * @param options.mayLag lets the service say that nothing is new from what the instance that answers knows, which is cheap and may be a moment old.
   */
  async run({ mayLag = false } = {}) {
    this.#isCertain ||= !mayLag;
    if (this.#running) {
      this.#again = true; // what is being read may have been answered before
    }
    return (this.#running ??= this.#runUntilCurrent());
  }

  async #runUntilCurrent() {
    try {
      let pollAfterMs;
      do {
        const isCertain = this.#isCertain;
        this.#again = this.#isCertain = false;
        pollAfterMs = await this.#once(isCertain);
      } while (this.#again);
      return pollAfterMs;
    } finally {
      this.#running = null;
    }
  }

  async #once(isCertain) {
    const ledger = this.#ledger;
    const { info, pollAfterMs } = await this.#service.sessionInfo(isCertain ? null : ledger.cursor, this.#signal);
    if (info && !ledger.hasBegun) {
      ledger.begin(info, await this.#findStart(info));
    }
    if (info) {
      await this.#readUpTo(info);
    }
    return pollAfterMs;
  }

  async #readUpTo(info) {
    while (isBehind(this.#ledger.cursor, info.cursor)) {
      const page = await this.#service.readLog(this.#ledger.cursor, 1, this.#signal);
      if (page.reset) {
        this.#ledger.reset(page.info, page.reset);
        return;
      }
      this.#ledger.take(page.events, null, info);
      if (page.events.length === 0) {
        return;
      }
    }
  }
}
