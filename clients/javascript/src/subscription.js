import { CatchUp } from './catch-up.js';
import { Connection } from './connection.js';
import { Contact } from './contact.js';
import { CursorStore } from './cursor-store.js';
import { Decisions } from './decisions.js';
import { NotifyError } from './errors.js';
import { EventQueue } from './event-queue.js';
import { Ledger } from './ledger.js';
import { listenToPage } from './page-events.js';
import { Service } from './service.js';
import { settingsOf } from './settings.js';
import { Status } from './status.js';
import { tabKey } from './tab-key.js';
import { canShare, Tabs } from './tabs.js';
import { TokenSource } from './token.js';
import { Deadline } from './waiting.js';

/** See `Subscription` in index.d.ts. Here everything is put together. */
export class Subscription {
  #settings;
  #handlers;
  #life = new AbortController();
  #period = null;
  #tokens;
  #status = new Status(info => this.#onStatus(info));
  #service;
  #ledger;
  #contact;
  #connection;
  #tabs = null;
  #decisions;
  #cursors;
  #queues = new Set();
  #stopListening;

  constructor(sessionId, options) {
    const settings = settingsOf(sessionId, options);
    this.#settings = settings;
    this.#handlers = options;
    this.#tokens = new TokenSource(settings.token);
    this.#cursors = new CursorStore(settings);
    this.#service = new Service({ ...settings, tokens: this.#tokens, onLatency: latencyMs => this.#status.update({ latencyMs }) });
    this.#decisions = new Decisions({ ...settings, service: this.#service, status: this.#status });
    this.#ledger = new Ledger(sessionId, {
      onBegin: () => this.#onState(),
      onEvent: event => this.#onEvent(event),
      onBatch: events => this.#onState(events),
      onReset: reset => this.#onReset(reset),
    });
    this.#connect();
    this.#stopListening = listenToPage({
      onOnline: () => this.#onOnline(),
      onVisible: () => this.#onVisible(),
      onSuspend: () => this.#suspend(),
      onResume: () => this.#resume(),
    });
    this.#resume();
  }

  get sessionId() {
    return this.#settings.sessionId;
  }

  get state() {
    return this.#ledger.state;
  }

  get connection() {
    return this.#status.info;
  }

  decide(requestId, answer) {
    return this.#decisions.decide(requestId, answer).finally(() => this.#contact.refresh());
  }

  useTransport(name) {
    if (name !== null && !this.#settings.transports.has(name)) {
      throw new NotifyError('transport_unavailable', `${name} is not among the transports of this subscription.`);
    }
    (this.#tabs ?? this.#connection).use(name);
  }

  [Symbol.asyncIterator]() {
    const queue = new EventQueue({ ...this.#settings, service: this.#service, ledger: this.#ledger });
    if (this.#isClosed) {
      queue.end(null);
    } else {
      this.#queues.add(queue);
    }
    return queue.read(this.#life.signal, () => this.#queues.delete(queue));
  }

  close() {
    this.#end(null);
  }

  #connect() {
    const { timing } = this.#settings;
    const report = error => this.#call('onError', error);
    const catchUp = new CatchUp({ service: this.#service, ledger: this.#ledger, findStart: info => this.#findStart(info), signal: this.#life.signal });
    this.#contact = new Contact({ catchUp, status: this.#status, timing, report });
    const link = {
      service: this.#service,
      ledger: this.#ledger,
      timing,
      heartbeatMs: timing.heartbeatMs,
      catchUp: options => catchUp.run(options),
      heartbeat: timestamp => this.#onHeartbeat(timestamp),
    };
    this.#connection = new Connection({ ...this.#settings, link, contact: this.#contact, status: this.#status, report });
  }

  // The page is there, or there again.
  #resume() {
    if (this.#period === null && !this.#isClosed) {
      this.#period = new Deadline(this.#life.signal);
      this.#run(this.#period.signal);
    }
  }

  // The page may be frozen any moment: connections and locks would be held and not used.
  #suspend() {
    this.#period?.abort();
    this.#period = null;
  }

  async #run(signal) {
    try {
      await this.#contact.restore(signal);
      if (!signal.aborted) {
        await (await this.#follower()).run(signal);
      }
    } catch (error) {
      if (!signal.aborted) {
        this.#fail(error);
      }
    }
  }

  // Alone, or together with other tabs.
  async #follower() {
    if (!this.#settings.isShared || !canShare()) {
      return this.#connection;
    }
    this.#tabs ??= new Tabs({
      key: await tabKey(this.#settings, await this.#tokens.current()),
      connection: this.#connection,
      ledger: this.#ledger,
      contact: this.#contact,
      status: this.#status,
      timing: this.#settings.timing,
      onHeartbeat: timestamp => this.#onHeartbeat(timestamp),
    });
    return this.#tabs;
  }

  async #findStart(info) {
    const stored = this.#cursors.read();
    const { from } = this.#settings;
    if (stored !== null || from === 'now') {
      return stored ?? info.cursor;
    }
    return from === 'beginning' ? (await this.#service.health(this.#life.signal)).oldest_cursor : from;
  }

  get #isClosed() {
    return this.#life.signal.aborted;
  }

  get #isFollowing() {
    return this.#tabs !== null && !this.#tabs.isLeading;
  }

  #onEvent(event) {
    if (event.type === 'permission_request') {
      this.#decisions.show([event.data]);
    }
    this.#queues.forEach(queue => queue.push(event));
    this.#call('onEvent', event);
  }

  #onReset(reset) {
    this.#queues.forEach(queue => queue.push(reset));
    this.#call('onReset', reset);
    this.#onState();
  }

  #onState(events = []) {
    if (this.#isClosed) {
      return; // by a handler, in the middle of a batch
    }
    if (events.length === 0) {
      this.#decisions.show(this.state.permission_requests);
    }
    this.#call('onState', this.state);
    this.#cursors.write(this.#ledger.cursor);
    this.#tabs?.tell({ events });
    this.#status.update({ cursor: this.#ledger.cursor });
  }

  #onHeartbeat(heartbeat) {
    this.#call('onHeartbeat', heartbeat);
    this.#tabs?.tell({ heartbeat });
  }

  #onStatus(info) {
    this.#call('onConnection', info);
    this.#tabs?.tellStatus();
  }

  #onOnline() {
    this.#contact.wake();
    if (this.#isFollowing) {
      this.#contact.refresh();
    } else {
      this.#connection.restart();
    }
  }

  #onVisible() {
    if (this.#isFollowing) {
      this.#contact.wake();
      this.#contact.refresh();
      this.#tabs.ask();
    } else {
      this.#connection.wake();
    }
  }

  #fail(error) {
    const fatal = error instanceof NotifyError ? error : new NotifyError('internal_error', 'This is a fault of notify-client.', { cause: error });
    fatal.isFatal = true;
    this.#call('onError', fatal);
    this.#end(fatal);
  }

  #end(error) {
    if (this.#isClosed) {
      return;
    }
    this.#status.update({ status: 'closed', retryAt: null, isShared: false });
    this.#life.abort();
    this.#stopListening();
    this.#queues.forEach(queue => queue.end(error));
  }

  #call(name, argument) {
    if (this.#isClosed) {
      return;
    }
    try {
      this.#handlers[name]?.(argument);
    } catch (error) {
      // The page's own fault is shown as such, and does not stop the events.
      queueMicrotask(() => { throw error; });
    }
  }
}
