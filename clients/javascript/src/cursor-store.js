import { parseCursor } from './cursor.js';

/** Keeps a session's cursor over reloads of the page. A storage that does not work is as none. */
export class CursorStore {
  #storage;
  #key;

  constructor({ storage, baseUrl, sessionId }) {
    this.#storage = storage;
    this.#key = `notify-client:${baseUrl}:${sessionId}`;
  }

  /** The cursor, or null. */
  read() {
    try {
      const text = this.#storage?.getItem(this.#key);
      return parseCursor(text) && text;
    } catch {
      return null;
    }
  }

  write(cursor) {
    try {
      this.#storage?.setItem(this.#key, cursor);
    } catch {
      // full, or forbidden
    }
  }
}
