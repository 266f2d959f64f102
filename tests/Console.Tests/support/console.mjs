// The console in a headless Chromium, watched for whatever must not happen on it.
import assert from 'node:assert/strict';
import { after, before, test as nodeTest } from 'node:test';
import { closeContext, launch } from '../../EndToEnd.Tests/Browsers/chromium.mjs';
import { findProgram, record } from './backend.mjs';

const chromium = findProgram('chromium');

/** What a browser says of a request that failed, and a page cannot help. */
export const lostRequests = /^Failed to load resource: /;

let browser;

/** A test in a browser. It cannot hang a run; where there is no browser, it says so. */
export const test = (name, run, options = {}) => nodeTest(name, {
  timeout: 90_000, skip: !chromium && 'chromium is not on the PATH: install it (./notify test does, as root on Debian).', ...options,
}, run);

/** For test files that use a browser: one for all their tests. */
export function useBrowser() {
  before(async () => (browser = chromium && await launch(chromium)));
  after(() => browser?.close());
}

/** A person's browser, with cookies of its own. */
export async function newPerson(t, { locale = 'en-GB', width = 1280, height = 900, ...options } = {}) {
  const context = await browser.newContext({ locale, viewport: { width, height }, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(15_000);
  t.after(() => closeContext(context));
  return context;
}

/**
 * Opens a page of the console. When the test ends, nothing may have gone wrong on it: no error, no violation of its policy, no request to
 * anybody else.
 * @param {import('playwright-core').BrowserContext} person
 * @param {{url: string}} service where it comes from: the service, or a proxy before it
 * @param {{path?: string, session?: string, expected?: RegExp}} options `expected` has what the browser may complain of
 */
export async function openConsole(t, person, service, { session, path = `/console?session=${session}`, expected } = {}) {
  const page = await person.newPage();
  const faults = [];
  page.on('console', message => ['error', 'warning'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', error => faults.push(error.stack));
  page.on('request', request => isElsewhere(request.url(), service.url) && faults.push(`Request to ${request.url()}`));
  await page.addInitScript(() => document.addEventListener('securitypolicyviolation',
    ({ violatedDirective, blockedURI, sample }) => console.error('Policy violated:', violatedDirective, blockedURI, sample)));
  t.after(() => {
    const unexpected = faults.filter(fault => !expected?.test(fault));
    assert.deepEqual(unexpected, [], 'on the page');
  });
  await page.goto(service.url + path);
  return page;
}

/** A page, the session that it shows, and the agent that runs in it. */
export async function openSession(t, service, agent, { person, ...options } = {}) {
  return openConsole(t, person ?? await newPerson(t), service, { session: agent.session, ...options });
}

/** The card of a request to run a tool. */
export const cardOf = (page, tool) => page.locator('#request-list article').filter({ has: page.locator('h3', { hasText: tool }) });

/** The newest call of a tool in the timeline. */
export const callOf = (page, tool) => page.locator('#call-list article').filter({ has: page.locator('h3', { hasText: tool }) }).first();

export const button = (within, name) => within.getByRole('button', { name, exact: true });

/** Approves as a person would: looks at the request from top to bottom, and waits until Approve is on. */
export async function approve(card) {
  await card.locator('h3').scrollIntoViewIfNeeded();
  for (const row of await card.locator('.arguments .value-row').all()) {
    await row.scrollIntoViewIfNeeded();
  }
  await armed(card);
  // Playwright's own click scrolls once more, and what has just moved cannot be pressed.
  const { x, y, width, height } = await button(card, 'Approve').boundingBox();
  await card.page().mouse.click(x + width / 2, y + height / 2);
}

/** Waits until Approve can be pressed. */
export async function armed(card) {
  await button(card, 'Approve').scrollIntoViewIfNeeded();
  await card.locator('.approve[aria-disabled=false]').waitFor();
}

/** Waits until it is there, as text that can be seen. */
export const see = (within, text) => within.getByText(text).first().waitFor();

/** Waits until a transport is in use and events come through it. */
export async function live(page, transport) {
  await page.locator('#pill.live').waitFor();
  if (transport) {
    await page.locator('#fact-transport', { hasText: transport }).waitFor();
  }
}

/** Waits until something on the page is so. */
export const until = (page, isSo, argument) => page.waitForFunction(isSo, argument);

/** Whether an element has the focus. */
export const hasFocus = locator => locator.evaluate(element => element === document.activeElement);

export const focused = (page, locator) => locator.elementHandle().then(element => until(page, each => each === document.activeElement, element));

/** A token, noted so that the logs of the run are searched for it. */
export const secret = token => record('secrets', token);

function isElsewhere(address, own) {
  const { protocol, origin } = new URL(address);
  return protocol.startsWith('http') && origin !== new URL(own).origin;
}
