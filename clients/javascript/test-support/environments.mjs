// The two places that the client lives in, behind one face: the same test runs in Node and on a page in Chromium.
import * as signalR from '@microsoft/signalr';
import { Site, withoutBrowser } from './browser.mjs';
import { Follower } from './follower.mjs';
import { startProxy } from './suite.mjs';

class InNode {
  /** What stands between it and the service. */
  proxy;
  #t;
  #follower;

  static async open(t, service) {
    const it = new InNode();
    it.proxy = await startProxy(t, service);
    it.#t = t;
    return it;
  }

  async follow(session, options) {
    this.#follower = new Follower(this.#t, this.proxy, session, { signalR, ...options });
  }

  live(transport) {
    return this.#follower.live(transport);
  }

  has(cursor) {
    return this.#follower.has(cursor);
  }

  closed() {
    return this.#follower.until(({ info }) => info.status === 'closed');
  }

  /** Waits for so many events and so many new connections, the last of them live. */
  heard(events, reconnects) {
    return this.#follower.until(follower => follower.events.length >= events && follower.info.reconnects >= reconnects && follower.info.status === 'live');
  }

  async given() {
    const { events, errors, resets } = this.#follower;
    return { events, resets: resets.length, errors: errors.map(error => error.code) };
  }
}

class InChromium {
  proxy;
  #tab;

  static async open(t, service) {
    const site = await Site.open(t, service);
    const it = new InChromium();
    it.proxy = site.proxy;
    it.#tab = await site.tab();
    return it;
  }

  follow(session, options) {
    return this.#tab.follow(session, options);
  }

  live(transport) {
    return this.#tab.live(transport);
  }

  has(cursor) {
    return this.#tab.has(cursor);
  }

  closed() {
    return this.#tab.until((given, { connection }) => connection.status === 'closed');
  }

  heard(events, reconnects) {
    return this.#tab.until(
      (given, { connection }, wanted) => given.events.length >= wanted[0] && connection.reconnects >= wanted[1] && connection.status === 'live', [events, reconnects]);
  }

  async given() {
    const { errors, resets } = await this.#tab.given();
    return { events: await this.#tab.heard(), resets: resets.length, errors };
  }
}

/** @type {{where: string, Client: typeof InNode | typeof InChromium, skip: string | false}[]} `skip` says why, where tests cannot run there. */
export const environments = [
  { where: 'Node', Client: InNode, skip: false },
  { where: 'Chromium', Client: InChromium, skip: withoutBrowser },
];
