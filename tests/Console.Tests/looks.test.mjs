// Every state of the page, wide and narrow, light and dark, in English and Chinese. The pictures are in artifacts/console/.
import { Agent, Service, sharedService, startProxy } from './support/backend.mjs';
import { button, callOf, cardOf, live, lostRequests, newPerson, openConsole, openSession, see, test, useBrowser } from './support/console.mjs';
import { lookAt } from './support/looks.mjs';
import * as scene from './support/scenes.mjs';

useBrowser();
const service = sharedService();
const guarded = sharedService(() => Service.startProtected());

test('without a session', async t => {
  const page = await openConsole(t, await newPerson(t), service, { path: '/console' });
  await lookAt(page, 'start');
  await page.getByRole('textbox').fill('no such name!');
  await page.keyboard.press('Enter');
  await page.locator('#start-error:not(:empty)').waitFor();
  await lookAt(page, 'start-error');
});

test('before anybody has signed in, and after a token that is no good', async t => {
  const agent = new Agent(guarded);
  const page = await openSession(t, guarded, agent, { expected: lostRequests });
  await see(page, 'This session is protected.');
  await lookAt(page, 'sign-in');
  await page.getByLabel('令牌').or(page.getByLabel('Session token')).first().fill('nonsense');
  await page.keyboard.press('Enter');
  await page.locator('#sign-in-error:not(:empty)').waitFor();
  await lookAt(page, 'sign-in-refused');
});

test('signed in, with nothing to do', async t => {
  const agent = new Agent(guarded);
  const page = await openSession(t, guarded, agent, { path: `/console?session=${agent.session}#token=${await agent.token({ subject: 'ada.lovelace@example.com' })}` });
  await live(page);
  await see(page, 'Signed in as');
  await lookAt(page, 'empty');
});

test('one request, before and after it can be approved', async t => {
  const agent = new Agent(service);
  await scene.oneRequest(agent);
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'delete_file');
  await see(card, 'Approve comes on in a moment.');
  await page.evaluate(() => { document.hasFocus = () => false; });
  await see(card, 'Approve comes on once this window has your attention.');
  await lookAt(page, 'request-off');
  await page.evaluate(() => { document.hasFocus = () => true; });
  await lookAt(page, 'request', () => card.locator('.approve[aria-disabled=false]').waitFor());
});

test('a request with all that there can be, folded and opened', async t => {
  const agent = new Agent(service);
  await scene.fullRequest(agent);
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'write_file');
  await card.waitFor();
  await live(page);
  await lookAt(page, 'request-full');
  for (const unfold of await card.locator('.unfold').all()) {
    await unfold.click();
  }
  await card.locator('.record').evaluate(record => (record.closest('details').open = true));
  await lookAt(page, 'request-full-open');
});

test('several requests, one of them nearly over', async t => {
  const agent = new Agent(service);
  await scene.severalRequests(agent);
  const page = await openSession(t, service, agent);
  await page.locator('#request-list > li').nth(2).waitFor();
  await page.locator('.left.soon').waitFor();
  await lookAt(page, 'requests');
});

test('requests that are closed, in each way', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  await live(page);
  for (const [name, close] of Object.entries(scene.endings)) {
    const { request_id: id } = await agent.ask(name, { call: name, timeout: name === 'expire' ? 4 : 600 });
    await cardOf(page, name).waitFor();
    await close({ agent, id, card: cardOf(page, name) });
    await cardOf(page, name).locator('.outcome').waitFor();
  }
  await lookAt(page, 'closed');
});

test('an answer that is on its way, and one that failed', async t => {
  const agent = new Agent(service);
  await scene.oneRequest(agent);
  const proxy = await startProxy(t, service);
  const page = await openSession(t, proxy, agent, { expected: lostRequests });
  const card = cardOf(page, 'delete_file');
  const mend = proxy.fault('permission-response', { swallow: true });
  await live(page);
  await button(card, 'Deny').click();
  await see(card, 'Sending …');
  await lookAt(page, 'sending');
  mend();
  proxy.fault('permission-response', { refuse: true });
  proxy.cut('permission-response');
  await page.locator('.answer .error:not(:empty)').waitFor();
  await lookAt(page, 'not-sent');
});

test('the timeline, with a call in each state', async t => {
  const agent = new Agent(service);
  await scene.timeline(agent);
  const page = await openSession(t, service, agent);
  await callOf(page, 'deploy').waitFor();
  await live(page);
  await lookAt(page, 'timeline');
  for (const summary of await page.locator('#call-list summary').all()) {
    await summary.click();
  }
  await lookAt(page, 'timeline-open');
});

test('a connection that is lost, a device that is offline, and one that asks now and then', async t => {
  const agent = new Agent(service);
  await scene.oneRequest(agent);
  const proxy = await startProxy(t, service);
  const person = await newPerson(t);
  const page = await openSession(t, proxy, agent, { person, expected: lostRequests });
  await live(page);
  await page.locator('#transport').selectOption('polling');
  await live(page, 'Polling');
  await lookAt(page, 'polling');
  await page.locator('#transport').selectOption('');
  await page.locator('#language').selectOption('en');
  await live(page, 'Server-sent events');
  await proxy.refuse();
  await page.locator('#pill.waiting').waitFor();
  await lookAt(page, 'lost');
  await person.setOffline(true);
  await page.locator('[data-say=offline]').waitFor();
  await lookAt(page, 'offline');
  await person.setOffline(false);
  await proxy.accept();
});

test('a sign-in that ended while there was something to decide', async t => {
  const agent = new Agent(guarded);
  await scene.oneRequest(agent);
  const page = await openSession(t, guarded, agent, { expected: lostRequests, path: `/console?session=${agent.session}#token=${await agent.token({ ttl: 6 })}` });
  await cardOf(page, 'delete_file').waitFor();
  await see(page, 'Your sign-in has ended');
  await lookAt(page, 'sign-in-again');
});
