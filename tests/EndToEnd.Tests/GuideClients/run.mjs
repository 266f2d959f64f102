// usage: node run.mjs node|chromium CLIENT BASE_ADDRESS SESSION_ID [CHROMIUM]
// Runs one of the guide's clients until SIGTERM and writes what it reports, one JSON object a line: {"name", "value"}.
// With a NOTIFY_SESSION_TOKEN, the page signs in first, as a page of a protected service does; the client knows nothing of it.
import { EventSource } from 'eventsource';
import { launch, showBlank, signIn } from '../Browsers/chromium.mjs';
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
  const browser = await launch(executablePath);
  const page = await browser.newPage();
  page.on('request', request => report('request', new URL(request.url()).pathname));
  page.on('console', message => message.type() === 'error' && report('console.error', message.text()));
  page.on('pageerror', error => report('console.error', String(error)));
  await page.exposeFunction('report', report);
  await showBlank(page, resolve('/blank'));
  if (process.env.NOTIFY_SESSION_TOKEN) {
    report('signed in', await page.evaluate(signIn, [sessionId, process.env.NOTIFY_SESSION_TOKEN]));
  }
  await page.addScriptTag({ content: classText(clientName) });
  await page.evaluate(`(${frontEnd})(${clientName}, ${JSON.stringify(sessionId)}, report)`);
}

await (environment === 'chromium' ? runInChromium() : runInNode());
