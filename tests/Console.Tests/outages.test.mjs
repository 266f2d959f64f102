// The service dies, the network goes, and proxies do what proxies do: the page says so, and loses nothing.
import assert from 'node:assert/strict';
import { Agent, Service, sharedService, startProxy, startService } from './support/backend.mjs';
import { approve, button, callOf, cardOf, live, lostRequests, newPerson, openSession, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();
const connection = page => page.locator('#connection');
const openThrough = (t, proxy, agent, options) => openSession(t, proxy, agent, { expected: lostRequests, ...options });
const choose = (page, name) => page.getByLabel('Transport').selectOption({ label: name });

test('the service is killed and started again under the page', async t => {
  const mortal = await startService(t, { store: 'azurite' });
  const agent = new Agent(mortal);
  await agent.start('search', { call: 'c1' });
  const { request_id: id } = await agent.ask('delete_file', { call: 'c2' });
  const page = await openThrough(t, mortal, agent);
  await live(page);
  await cardOf(page, 'delete_file').getByLabel('Reason').fill('still here');

  await mortal.kill();
  await see(connection(page), /^No connection\./);
  await see(page.locator('#news'), 'The connection is lost.');
  assert.equal(await cardOf(page, 'delete_file').isVisible(), true);

  await mortal.restart();
  await agent.complete('search', { call: 'c1', result: 'after the restart' });
  await live(page);
  await see(callOf(page, 'search'), 'Completed');
  await see(page.locator('#news'), 'The connection is back.');
  assert.equal(await cardOf(page, 'delete_file').getByLabel('Reason').inputValue(), 'still here');
  await approve(cardOf(page, 'delete_file'));
  assert.equal((await agent.decision(id)).reason, 'still here');
  assert.notEqual(await page.locator('#fact-reconnects').textContent(), '0');
});

test('a page that is opened while the service is away comes alive with it', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const proxy = await startProxy(t, service);
  proxy.fault('/agent_backend/', { refuse: true });
  const page = await openThrough(t, proxy, agent);
  await see(connection(page), /^No connection\./);

  proxy.clear();

  await cardOf(page, 'delete_file').waitFor();
  await live(page);
});

test('offline, and back', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  const person = await newPerson(t);
  const page = await openThrough(t, proxy, agent, { person });
  await live(page);

  await person.setOffline(true);
  proxy.cut('sse/events'); // which the browser's own pretence of being offline leaves alone
  await see(connection(page), 'This device is offline.');
  const { request_id: id } = await agent.ask();
  await person.setOffline(false);

  await cardOf(page, 'delete_file').waitFor();
  await live(page);
  await button(cardOf(page, 'delete_file'), 'Deny').click();
  assert.equal((await agent.decision(id)).status, 'denied');
});

test('a proxy that buffers streams: the page falls back, and shows to what', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  proxy.fault('sse/events', { buffer: true });
  const page = await openThrough(t, proxy, agent);

  await live(page, 'Long polling');
  await agent.start('search', { call: 'c1' });
  await callOf(page, 'search').waitFor();
});

test('a proxy that buffers streams and cuts what is held: polling is what is left', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  proxy.fault('sse/events', { buffer: true });
  // What the page itself asks of the log is not held.
  proxy.fault(({ path }) => /long-poll.*timeout=(?!1$)/.test(path), { refuse: true });
  const page = await openThrough(t, proxy, agent);

  await live(page, 'Polling');
  await see(connection(page), 'Asking now and then');
  await agent.ask();
  await cardOf(page, 'delete_file').waitFor();
});

test('a proxy that cuts streams: the page reconnects, counts, and misses nothing', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  const page = await openThrough(t, proxy, agent);
  await live(page, 'Server-sent events');

  for (let index = 1; index <= 4; index++) {
    proxy.cut('sse/events');
    await agent.start(`tool_${index}`, { call: `c${index}` });
    await callOf(page, `tool_${index}`).waitFor();
  }

  await until(page, () => Number(document.querySelector('#fact-reconnects').textContent) >= 2);
  assert.equal(await page.locator('.call').count(), 4);
  assert.equal(await page.locator('#fact-cursor').textContent(), (await agent.info()).cursor);
});

test('a proxy that delays: the latency shows it', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  proxy.fault('/agent_backend/', { delayMs: 300 });
  const page = await openThrough(t, proxy, agent);

  await live(page);
  await until(page, () => Number.parseInt(document.querySelector('#fact-latency').textContent) >= 300);
  await agent.ask();
  await cardOf(page, 'delete_file').waitFor();
});

test('the person switches the transport, and back to the page’s own choice', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  const page = await openThrough(t, proxy, agent);
  await live(page, 'Server-sent events');

  for (const [name, match] of [['Long polling', /long-poll\/.*timeout=(?!1$)/], ['Polling', 'session-info'], ['Server-sent events', 'sse/events']]) {
    const before = proxy.count(match);
    await choose(page, name);
    await live(page, name);
    await agent.start(`by ${name}`, { call: name.replaceAll(' ', '_') });
    await callOf(page, `by ${name}`).waitFor();
    await proxy.until(() => proxy.count(match) > before);
  }
  await choose(page, 'Polling');
  await live(page, 'Polling');
  await choose(page, 'Choose by itself');
  await live(page, 'Server-sent events');
});

test('tabs share one connection, and go on without the one that had it', async t => {
  const agent = new Agent(service);
  const proxy = await startProxy(t, service);
  const person = await newPerson(t);
  const one = await openThrough(t, proxy, agent, { person });
  await live(one, 'Server-sent events');
  const other = await openThrough(t, proxy, agent, { person });
  await see(other, 'Through the connection of another tab of yours.');
  assert.equal(proxy.underWay('sse/events'), 1);

  await one.close();
  await until(other, () => document.querySelector('#fact-shared').hidden);
  await agent.ask();

  await cardOf(other, 'delete_file').waitFor();
  await live(other);
});

test('a protected service that is restarted knows the person as before', async t => {
  const mortal = await Service.startProtected({ store: 'azurite' });
  t.after(() => mortal.close());
  const agent = new Agent(mortal);
  const page = await openThrough(t, mortal, agent, { path: `/console?session=${agent.session}#token=${await agent.token()}` });
  await live(page);

  await mortal.kill();
  await see(connection(page), /^No connection\./);
  await mortal.restart();
  await agent.ask();

  await cardOf(page, 'delete_file').waitFor();
  assert.equal(await page.locator('#sign-in').isVisible(), false);
});
