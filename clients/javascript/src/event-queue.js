import { isBehind } from './cursor.js';
import { resetOf } from './state.js';
import { backoff, sleep } from './waiting.js';

/** So many items wait for a reader. One who is further behind reads the log, so that the memory stays bounded. */
const MAX_ITEMS = 1000;

/** What one iterator has still to give: a reader may be as slow as it likes. */
export class EventQueue {
  #items = [];
  #newest;
  #isBehind = false;
  #onNews = () => {};
  #end = null;
  #service;
  #ledger;
  #timing;

  constructor({ service, ledger, timing }) {
    this.#service = service;
    this.#ledger = ledger;
    this.#timing = timing;
    this.#newest = ledger.cursor;
  }

  /** @param item an event or a reset. */
  push(item) {
    if (this.#isBehind || (this.#newest !== null && item.type !== 'reset' && !isBehind(this.#newest, item.cursor))) {
      return; // the log has it, or had
    }
    if (this.#items.length >= MAX_ITEMS) {
      this.#isBehind = true;
      return;
    }
    this.#items.push(item);
    this.#newest = item.cursor;
    this.#onNews();
  }

  /** Nothing comes any more. @param error what the reader is to be told, or null. */
  end(error) {
    this.#end ??= { error };
    this.#onNews();
  }

  /** @param signal ends the reading of the log. @param onDone called when the reader has had enough. */
  async *read(signal, onDone) {
    try {
      while (!this.#end) {
        if (this.#items.length > 0) {
          yield this.#items.shift();
        } else if (this.#isBehind) {
          await this.#readOn(signal);
        } else {
          await new Promise(resolve => (this.#onNews = resolve));
        }
      }
      if (this.#end.error) {
        throw this.#end.error;
      }
    } finally {
      onDone();
    }
  }

  async #readOn(signal) {
    const page = await this.#readPage(signal);
    if (!page) {
      return;
    }
    this.#items = page.reset ? [resetOf(page.info, page.reset)] : page.events;
    this.#newest = page.info.cursor;
    this.#isBehind = isBehind(this.#newest, this.#ledger.cursor);
  }

  async #readPage(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        return await this.#service.readLog(this.#newest, 1, signal);
      } catch (error) {
        // Whether that is the end is for the connection to find out.
        await sleep((error.retryAfterMs ?? 0) + backoff(failures, this.#timing), signal);
      }
    }
    return null;
  }
}
