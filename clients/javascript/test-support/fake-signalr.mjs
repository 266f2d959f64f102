/** A stand-in for the module `@microsoft/signalr`, whose connections do what a test says. */
export class FakeSignalR {
  /** Each connection that was made, in order: `{ url, token, isOpen }`. */
  connections = [];
  /** What `start` waits for; a test may put a promise here that rejects, or never settles. */
  starting = Promise.resolve();
  /** Resolves when the first connection is about to start. */
  started = new Promise(resolve => (this.noteStart = resolve));

  get module() {
    const fake = this;
    class HubConnectionBuilder {
      withUrl(url, { accessTokenFactory }) {
        Object.assign(this, { url, token: accessTokenFactory() });
        return this;
      }

      configureLogging() {
        return this;
      }

      build() {
        const connection = new FakeConnection(fake, this.url, this.token);
        fake.connections.push(connection);
        return connection;
      }
    }
    return { HubConnectionBuilder };
  }

  /** The connection in use. */
  get current() {
    return this.connections.at(-1);
  }
}

class FakeConnection {
  isOpen = false;
  #fake;
  #methods = {};
  #onClose = () => {};

  constructor(fake, url, token) {
    this.#fake = fake;
    this.url = url;
    this.token = token;
  }

  on(name, method) {
    this.#methods[name] = method;
  }

  onclose(listener) {
    this.#onClose = listener;
  }

  async start() {
    this.#fake.noteStart();
    await this.#fake.starting;
    this.isOpen = true;
  }

  async stop() {
    this.isOpen = false;
  }

  /** The service sends something. */
  receive(message) {
    this.#methods.events(message);
  }

  /** The connection breaks. */
  break(error = new Error('WebSocket closed with status code: 1006')) {
    this.isOpen = false;
    this.#onClose(error);
  }
}
