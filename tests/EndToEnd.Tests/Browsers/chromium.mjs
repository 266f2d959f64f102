// A headless Chromium, and pages of whatever origin a test needs.
import { setTimeout } from 'node:timers/promises';
import { chromium } from 'playwright-core';

/** A browser that ends with this process, also on SIGTERM. */
export async function launch(executablePath) {
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync',
    ],
  });
  process.once('SIGTERM', () => browser.close().finally(() => process.exit(0)));
  return browser;
}

/** Closes a context, but waits no longer than it should take: asked in the middle of a navigation, Chromium sometimes never answers. */
export const closeContext = context => Promise.race([context.close(), setTimeout(10_000, undefined, { ref: false })]);

/** Shows an empty page at this address; what is on it does not matter. Playwright turns the HTTP cache off only while it intercepts. */
export async function showBlank(page, address) {
  await page.route(address, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><link rel="icon" href="data:,">' }));
  await page.goto(address);
  await page.unroute(address);
}

/** In the page: turns a token into a cookie. Gives the statuses of a read without the cookie, of signing in, and of a read with the cookie. */
export async function signIn([session, token]) {
  const read = async () => (await fetch(`/agent_backend/api/polling/session-info/${session}`)).status;
  const before = await read();
  const answer = await fetch(`/agent_backend/api/auth/cookie/${session}`, { method: 'POST', headers: { Authorization: `Bearer ${token}` } });
  return [before, answer.status, await read()];
}
