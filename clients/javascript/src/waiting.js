// Waiting, always with an end and always to be broken off.

/** Browsers fire a timer at once that is set for longer than this. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/** Resolves after a time, or at once when the signal is aborted: look at it afterwards. */
export function sleep(ms, signal) {
  return new Promise(resolve => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
    signal.addEventListener('abort', done);
  });
}

/** How long to wait before attempt `n` (0, 1, 2 …): full jitter, so that a crowd that was cut together does not come back together. */
export const backoff = (n, { backoffMs, maxBackoffMs }, random = Math.random) =>
  random() * Math.min(maxBackoffMs, backoffMs * 2 ** Math.min(n, 30));

/** A signal that is aborted with its parent, by hand, or when a time is up that can be started again and again. */
export class Deadline {
  #controller = new AbortController();
  #parent;
  #timer = null;
  #follow = () => this.abort(this.#parent.reason);

  constructor(parent) {
    this.#parent = parent;
    if (parent.aborted) {
      this.#follow();
    } else {
      parent.addEventListener('abort', this.#follow);
    }
  }

  get signal() {
    return this.#controller.signal;
  }

  /** @param makeReason gives what the signal is aborted with when the time is up. */
  restart(ms, makeReason) {
    this.stop();
    this.#timer = setTimeout(() => this.abort(makeReason()), Math.min(ms, LONGEST_TIMER_MS));
  }

  /** No limit of time any more. */
  stop() {
    clearTimeout(this.#timer);
  }

  abort(reason) {
    this.#controller.abort(reason);
    this.close();
  }

  /** Ends the timer, and lets go of the parent. */
  close() {
    this.stop();
    this.#parent.removeEventListener('abort', this.#follow);
  }
}
