/** A wait that takes so long has failed; no test is about the time itself. */
export const PATIENCE_MS = 60_000;

/** Conditions that are waited for, and looked at whenever something happened. */
export class Conditions {
  #looks = new Set();

  /** Something happened. */
  look() {
    this.#looks.forEach(look => look());
  }

  /** @param describe tells what is so instead, when it took too long. */
  until(isSo, describe) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => done(() => reject(new Error(`It never became so: ${isSo}\n${describe()}`))), PATIENCE_MS);
      timer.unref(); // a wait that nobody waits for holds nothing up
      const done = settle => {
        clearTimeout(timer);
        this.#looks.delete(look);
        settle();
      };
      const look = () => {
        try {
          if (isSo()) {
            done(resolve);
          }
        } catch (error) {
          done(() => reject(error));
        }
      };
      this.#looks.add(look);
      look();
    });
  }
}
