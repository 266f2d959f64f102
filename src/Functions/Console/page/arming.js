// When Approve may be pressed: not before a person can have read what it is for, and not as something slides under their finger.

/** How long a request must have been in view, in a window that has the person's attention. */
export const moment = 1500;
/** How long Approve must have stayed where it is: longer than a click takes that was meant for what was there before. */
export const settling = 700;

/** Times are those of any even clock, in milliseconds. */
export class Arming {
  #armsAt = Infinity;
  #wasReady = false;
  #wasAttended = false;
  #place = null;

  /**
   * Looks at how things stand, and says whether Approve may be pressed now.
   * @param now the time
   * @param isReady whether everything was read that must be
   * @param isAttended whether Approve is in view, in a window that is looked at
   * @param place where it is in the window: `{x, y}`
   */
  look(now, { isReady, isAttended, place }) {
    if (!isAttended) {
      this.#armsAt = Infinity;
    } else if (!this.#wasAttended) {
      this.#armsAt = now + moment;
    } else if (!isReady || !this.#wasReady || !isSame(place, this.#place)) {
      this.#armsAt = Math.max(this.#armsAt, now + settling);
    }
    this.#wasAttended = isAttended;
    this.#wasReady = isReady;
    this.#place = place;
    return isAttended && isReady && now >= this.#armsAt;
  }
}

const isSame = (one, other) => other !== null && Math.abs(one.x - other.x) < 2 && Math.abs(one.y - other.y) < 2;
