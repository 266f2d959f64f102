/** So often a transport may be cut, one time after the other, until it is set aside. */
const CUTS = 3;

/** A transport that failed again and again is tried again after at most so many times the first interval. */
const LONGEST = 20;

/** Which transport to use: the best that was not set aside, and when to try a better one again. */
export class Ranking {
  #names;
  #tryBetterMs;
  #now;
  #random;
  #records;
  #pinned = null;

  /** @param names best first. */
  constructor(names, { tryBetterMs }, { now = Date.now, random = Math.random } = {}) {
    this.#names = names;
    this.#tryBetterMs = tryBetterMs;
    this.#now = now;
    this.#random = random;
    this.#records = new Map(names.map(name => [name, { cuts: 0, failures: 0, asideUntil: 0 }]));
  }

  get pinned() {
    return this.#pinned;
  }

  /** Uses this one whatever happens; null: the best again. */
  pin(name) {
    this.#pinned = name;
    this.#records.forEach(record => Object.assign(record, { cuts: 0, failures: 0, asideUntil: 0 }));
  }

  /** The best now. The last is never set aside for good: something must be tried. */
  best() {
    return this.#pinned ?? this.#names.find(name => !this.#isAside(name)) ?? this.#names.at(-1);
  }

  /** The next that is better and worth another try, and when; null where none is better. */
  nextBetter(than) {
    const better = this.#pinned ? [] : this.#names.slice(0, this.#names.indexOf(than));
    const next = better.map(name => ({ name, at: this.#records.get(name).asideUntil })).sort((a, b) => a.at - b.at)[0];
    return next ?? null;
  }

  /** It does not work, or is not there. It is tried again later, each time after a longer while. */
  setAside(name, { isMissing = false } = {}) {
    const record = this.#records.get(name);
    const longest = isMissing ? LONGEST : Math.min(LONGEST, 2 ** record.failures);
    record.failures++;
    record.cuts = 0;
    record.asideUntil = this.#now() + this.#tryBetterMs * longest * (0.5 + this.#random() / 2);
  }

  /** It was cut. Once is nothing; it is set aside when that goes on. Tells whether it was. */
  cut(name) {
    const record = this.#records.get(name);
    record.cuts++;
    if (record.cuts >= CUTS) {
      this.setAside(name);
      return true;
    }
    return false;
  }

  /** It worked for so long that earlier failures say nothing any more. */
  held(name, ms, steadyMs) {
    const record = this.#records.get(name);
    if (ms >= steadyMs) {
      record.cuts = 0;
    }
    if (ms >= this.#tryBetterMs * Math.min(LONGEST, 2 ** record.failures)) {
      record.failures = 0;
    }
  }

  #isAside(name) {
    return this.#records.get(name).asideUntil > this.#now();
  }
}
