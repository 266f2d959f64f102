/** What `subscription.connection` shows. */
export class Status {
  #info = { transport: null, status: 'connecting', cursor: null, reconnects: 0, latencyMs: null, retryAt: null, isShared: false };
  #onChange;

  constructor(onChange) {
    this.#onChange = onChange;
  }

  get info() {
    return this.#info;
  }

  update(changes) {
    const isNew = Object.entries(changes).some(([name, value]) => this.#info[name] !== value);
    if (isNew && this.#info.status !== 'closed') {
      this.#info = Object.freeze({ ...this.#info, ...changes });
      this.#onChange(this.#info);
    }
  }
}
