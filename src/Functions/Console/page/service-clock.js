// What time it is at the service. Deadlines are the service's, and the browser's clock may be wrong by anything.

// A `Date` header has whole seconds, and its answer was a while on its way.
const tolerance = 1500;

/** Times are in milliseconds. `local` is any clock that goes evenly. */
export class ServiceClock {
  #local;
  #byDate = null;
  #byStream = null;
  #atLeast = -Infinity;

  constructor(local = () => performance.timeOrigin + performance.now()) {
    this.#local = local;
  }

  /** The time at the service, as well as it is known. */
  now() {
    return this.#local() + this.#offset;
  }

  local() {
    return this.#local();
  }

  /** From the `Date` header of an answer, which was asked for at `sentAt` of the local clock. */
  learnFromDate(header, sentAt) {
    const date = Date.parse(header ?? '');
    if (!Number.isNaN(date)) {
      this.#byDate = date + 500 - (sentAt + this.#local()) / 2;
    }
  }

  /** From what the service has just sent. Unlike the `Date` header, which a machine with a wrong clock may have set, this is the time that deadlines go by. */
  learnFromStream(timestamp) {
    if (Number.isFinite(timestamp)) {
      this.#byStream = timestamp - this.#local();
    }
  }

  /** From anything with a time, however old: it is later now. */
  learnFromPast(timestamp) {
    if (Number.isFinite(timestamp)) {
      this.#atLeast = Math.max(this.#atLeast, timestamp - this.#local());
    }
  }

  get #offset() {
    const date = this.#byDate ?? 0;
    const isOff = this.#byStream !== null && (this.#byDate === null || Math.abs(this.#byStream - date) > tolerance);
    const offset = isOff ? this.#byStream : date;
    return this.#atLeast > offset + tolerance ? this.#atLeast : offset;
  }
}
