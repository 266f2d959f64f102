// Pages in Chromium, of the same origin as the service: a proxy serves both.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { closeContext, launch } from '../../../tests/EndToEnd.Tests/Browsers/chromium.mjs';
import { soon } from './follower.mjs';
import { PATIENCE_MS } from './patience.mjs';
import { findProgram, root } from './processes.mjs';
import { startProxy, test } from './suite.mjs';

const chromium = findProgram('chromium');

/** Why tests with pages are skipped; false where they need not be. */
export const withoutBrowser = chromium ? false : "'chromium' is not on the PATH: install chromium (./notify test does, as root on Debian).";

/** A test with pages. */
export const pageTest = (name, run) => test(name, run, { skip: withoutBrowser });

const PAGE = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<script src="/signalr.js"></script><script type="module" src="/page.js"></script>`;

// As strict as a page can be: what the client needs must work under it.
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; img-src data:">`;

// One for a test file; sites keep apart by context.
let browser = null;
after(async () => (await browser)?.close());

/** A site with the service behind it, and one browser profile. */
export class Site {
  proxy;
  #context;

  /** @param {import('node:test').TestContext} t @param files more to serve: a path to its text */
  static async open(t, service, files = {}) {
    const site = new Site();
    site.proxy = await startProxy(t, service, {
      files: {
        ...files,
        '/page.html': PAGE.replace('<script', `${POLICY}<script`),
        '/open.html': PAGE,
        '/elsewhere.html': '<!doctype html><link rel="icon" href="data:,">',
        '/page.js': await readFile(new URL('page.js', import.meta.url)),
        '/signalr.js': await readFile(join(root, 'node_modules/@microsoft/signalr/dist/browser/signalr.js')),
        '/notify-client/': join(root, 'clients/javascript/src'),
      },
    });
    site.#context = await (await (browser ??= launch(chromium))).newContext();
    t.after(() => closeContext(site.#context));
    return site;
  }

  get context() {
    return this.#context;
  }

  /** @param name `page.html`, or `open.html` without a Content-Security-Policy. */
  async tab(name = 'page.html') {
    const page = await this.#context.newPage();
    const tab = new Tab(page, `${this.proxy.url}/${name}`);
    await tab.load();
    return tab;
  }
}

export class Tab {
  page;
  faults = [];
  #url;

  constructor(page, url) {
    this.page = page;
    this.#url = url;
    page.on('pageerror', error => this.faults.push(String(error)));
    page.on('console', message => message.text().includes('Content Security Policy') && this.faults.push(message.text()));
  }

  async load() {
    await this.page.goto(this.#url);
    while (!await this.page.evaluate(() => window.follow !== undefined)) {
      await setTimeout(20);
    }
  }

  /** Follows a session; options as in `subscribe`, as far as they are data. A `token` is given by a callback. */
  async follow(session, { timing, token, ...options } = {}) {
    await this.page.evaluate(([id, text, settings]) => {
      window.follow(id, { ...settings, ...(text ? { token: () => text } : {}) });
    }, [session, token, { transports: ['sse', 'long-poll', 'polling'], ...options, timing: { ...soon, ...timing } }]);
  }

  /** What the page was given so far, and what its subscription shows. */
  given() {
    return this.page.evaluate(() => ({
      ...window.following.given, info: window.following.subscription.connection, state: window.following.subscription.state,
    }));
  }

  /** The events that the page was given, whole. */
  heard() {
    return this.page.evaluate(() => window.following.heard);
  }

  /** Waits until something is so in the page, of `(given, subscription, argument)`. */
  async until(isSo, argument) {
    const expression = `Boolean((${isSo})(window.following.given, window.following.subscription, ${JSON.stringify(argument)}))`;
    const deadline = Date.now() + PATIENCE_MS;
    // Playwright's own wait evaluates texts in the page, which its Content-Security-Policy forbids.
    while (!await this.page.evaluate(expression)) {
      if (Date.now() > deadline) {
        throw new Error(`It never became so: ${isSo}\n${JSON.stringify(await this.given(), (name, value) => (Array.isArray(value) ? value.slice(-5) : value))}`);
      }
      await setTimeout(20);
    }
  }

  live(transport) {
    return this.until((given, { connection }, name) => connection.status === 'live' && (!name || connection.transport === name), transport ?? null);
  }

  has(cursor) {
    return this.until((given, { connection }, wanted) => {
      const [[epoch, seq], [wantedEpoch, wantedSeq]] = [connection.cursor ?? '', wanted].map(text => text.split('-'));
      return epoch === wantedEpoch && Number(seq) >= Number(wantedSeq);
    }, cursor);
  }
}
