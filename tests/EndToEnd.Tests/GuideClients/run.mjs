// usage: node run.mjs node|chromium CLIENT BASE_ADDRESS SESSION_ID [CHROMIUM]
// Runs one of the guide's clients until SIGTERM and writes what it reports, one JSON object a line: {"name", "value"}.
import { EventSource } from 'eventsource';
import { chromium } from 'playwright-core';
import { frontEnd } from './front-end.mjs';
import { classText } from './guide-classes.mjs';

const [environment, clientName, baseAddress, sessionId, executablePath] = process.argv.slice(2);
const report = (name, value) => console.log(JSON.stringify({ name, value: value ?? null }));
const resolve = url => new URL(url, baseAddress).href;

function runInNode() {
  // A page has an origin to resolve the guide's addresses against; Node has none. Nothing else is changed.
  const fetchFromBase = (url, init) => (report('request', url), fetch(resolve(url), init));
  const EventSourceFromBase = class extends EventSource {
    constructor(url, init) {
      report('request', url);
      super(resolve(url), init);
    }
  };
  const consoleToReport = { ...console, error: (...words) => report('console.error', words.map(String).join(' ')) };
  const load = new Function('fetch', 'EventSource', 'console', `${classText(clientName)}\nreturn ${clientName};`);
  frontEnd(load(fetchFromBase, EventSourceFromBase, consoleToReport), sessionId, report);
}

async function runInChromium() {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  process.once('SIGTERM', () => browser.close().finally(() => process.exit(0)));

  const page = await browser.newPage();
  page.on('request', request => report('request', new URL(request.url()).pathname));
  page.on('console', message => message.type() === 'error' && report('console.error', message.text()));
  page.on('pageerror', error => report('console.error', String(error)));
  await page.exposeFunction('report', report);
  // A page of the service's own origin; what is on it does not matter. Playwright turns the HTTP cache off while it intercepts.
  await page.route(resolve('/blank'), route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }));
  await page.goto(resolve('/blank'));
  await page.unroute(resolve('/blank'));
  await page.addScriptTag({ content: classText(clientName) });
  await page.evaluate(`(${frontEnd})(${clientName}, ${JSON.stringify(sessionId)}, report)`);
}

await (environment === 'chromium' ? runInChromium() : runInNode());
