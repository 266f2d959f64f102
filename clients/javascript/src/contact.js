import { NotifyError } from './errors.js';
import { backoff, Deadline, sleep } from './waiting.js';

/** Keeps in touch with the service: brings the ledger up to date, and while the service does not answer, asks again with pauses. */
export class Contact {
  #catchUp;
  #status;
  #timing;
  #report;
  #pauses = new Set();

  /** @param report is given each failure that is not the end. */
  constructor({ catchUp, status, timing, report }) {
    this.#catchUp = catchUp;
    this.#status = status;
    this.#timing = timing;
    this.#report = report;
  }

  /** Once, where nothing depends on it: whoever follows finds out too. */
  refresh() {
    this.#catchUp.run().catch(() => {});
  }

  /**
   * Until the ledger is up to date.
   * @returns {Promise<boolean>} whether the service answered at the first attempt.
   * @throws {NotifyError} with `isFatal`; nothing when the signal is aborted.
   */
  async restore(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      try {
        await this.#catchUp.run();
        return failures === 0;
      } catch (error) {
        await this.#endure(error, failures, signal);
      }
    }
    return false;
  }

  /** Waits for so long, and shows when it goes on; shorter where there is reason to hope. Nothing failed where it is planned. */
  async pause(ms, signal, { isPlanned = false } = {}) {
    const pause = new Deadline(signal);
    this.#pauses.add(pause);
    this.#status.update({ status: isPlanned ? 'connecting' : 'waiting', retryAt: Date.now() + Math.round(ms) });
    await sleep(ms, pause.signal);
    pause.close();
    this.#pauses.delete(pause);
    this.#status.update({ status: 'connecting', retryAt: null });
  }

  /** Ends pauses: the network is back, the person looks at the page. */
  wake() {
    this.#pauses.forEach(pause => pause.abort());
  }

  async #endure(error, failures, signal) {
    if (signal.aborted) {
      return;
    }
    if (isEnd(error)) {
      throw Object.assign(error, { isFatal: true });
    }
    this.#report(error);
    await this.pause((error.retryAfterMs ?? 0) + backoff(failures, this.#timing), signal);
  }
}

/** Whether asking again is in vain. */
function isEnd(error) {
  return !(error instanceof NotifyError) || error.code === 'unauthenticated' || error.status === 403 || (error.status === 400 && error.isOfService);
}
