// usage: node cross-site.mjs BASE_ADDRESS SESSION_ID CHROMIUM
// A person signs in, and then visits pages of other origins that try to approve in the person's name. Writes, one JSON object a line,
// {"from", "end"} for each attempt: the status, or how the browser kept the answer from the page. The token is in NOTIFY_SESSION_TOKEN.
import { createServer } from 'node:http';
import { once } from 'node:events';
import { launch, showBlank, signIn } from '../Browsers/chromium.mjs';

const [baseAddress, sessionId, executablePath] = process.argv.slice(2);
const target = new URL(`/agent_backend/api/polling/permission-response/${sessionId}`, baseAddress).href;

// A server of somebody else's. The same host on another port is another origin and the same site: the browser sends the cookie. Another
// host name is another site.
const others = createServer((_, response) => response.setHeader('Content-Type', 'text/html').end('<!doctype html><link rel="icon" href="data:,">'));
await once(others.listen(0, '127.0.0.1'), 'listening');
const { port } = others.address();
const origins = { neighbour: `http://127.0.0.1:${port}/`, stranger: `http://localhost:${port}/` };

// A body without a type needs no leave of the service to be sent, and the service takes it for JSON.
const approveByFetch = address => fetch(address, { method: 'POST', mode: 'no-cors', credentials: 'include', body: new Blob(['{"approved":true}']) }).then(() => {}, () => {});

const approveByForm = address => {
  const form = Object.assign(document.createElement('form'), { method: 'post', action: address, enctype: 'text/plain' });
  form.append(Object.assign(document.createElement('input'), { name: '{"approved":true,"reason":"', value: '"}' }));
  document.body.append(form);
  form.submit();
};

const endOf = page => Promise.race([
  page.waitForResponse(response => response.url() === target).then(response => `${response.status()}`),
  page.waitForEvent('requestfailed', request => request.url() === target).then(request => request.failure().errorText),
]);

const browser = await launch(executablePath);
const context = await browser.newContext();
const own = await context.newPage();
await showBlank(own, new URL('/blank', baseAddress).href);
await own.evaluate(signIn, [sessionId, process.env.NOTIFY_SESSION_TOKEN]);

for (const [from, origin] of Object.entries(origins)) {
  for (const [way, approve] of Object.entries({ approveByFetch, approveByForm })) {
    const page = await context.newPage();
    await page.goto(origin);
    const end = endOf(page);
    await page.evaluate(`(${approve})(${JSON.stringify(target)})`);
    console.log(JSON.stringify({ from: `${from}, ${way}`, end: await end }));
  }
}

await browser.close();
others.close();
