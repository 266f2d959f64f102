// Several tabs of one page share one connection.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { pageTest, Site } from '../test-support/browser.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, upTo } from '../test-support/suite.mjs';
import { all, leaderOf, openTabs, STREAMS } from '../test-support/tabs.mjs';

const service = sharedService();
const protectedService = sharedService(() => Service.startProtected());

pageTest('Eight tabs have one stream between them, and each gets every event once', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 8);
  let cursor;
  for (let i = 0; i < 100; i++) {
    ({ cursor } = await agent.start('search', { call: `c${i % 9}` }));
  }
  await all(tabs, tab => tab.has(cursor));

  assert.equal(site.proxy.count(STREAMS), 1);
  assert.equal(site.proxy.underWay(() => true), 1);
  assert.ok(site.proxy.count('/long-poll/') < 50, 'the others need not ask the log for each event');
  assert.ok(site.proxy.mostConnections <= 6, `${site.proxy.mostConnections} connections`);
  const { poll_after_ms, ...info } = await agent.info();
  for (const { events, state, info: { status, transport } } of await all(tabs, tab => tab.given())) {
    assert.deepEqual(events, upTo(100));
    assert.deepEqual(state, info);
    assert.deepEqual([status, transport], ['live', 'sse']);
  }
  await leaderOf(tabs);
  assert.deepEqual(tabs.flatMap(tab => tab.faults), []);
});

pageTest('They share a SignalR connection as well, and the next leader opens another', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3, { transports: ['signalr', 'sse'] });
  await all(tabs, tab => tab.live('signalr'));
  const HUB = request => request.path.includes('/agent_backend/api/hub') && request.headers.upgrade !== undefined;
  assert.equal(site.proxy.count(HUB), 1);
  const leader = await leaderOf(tabs);
  const others = tabs.filter(tab => tab !== leader);
  await leader.page.close();
  const { cursor } = await agent.start();
  await all(others, tab => tab.has(cursor));
  await leaderOf(others);
  await all(others, tab => tab.live('signalr'));
  await site.proxy.until(proxy => proxy.underWay(HUB) === 1);

  assert.equal(site.proxy.count(HUB), 2);
});

pageTest('A tab that joins later has the state, and the events from then on', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const [first] = await openTabs(site, agent.session, 1);
  await first.has((await agent.ask()).cursor);
  const [second] = await openTabs(site, agent.session, 1);
  const { cursor } = await agent.start();
  await second.has(cursor);

  const { events, state, info } = await second.given();
  assert.deepEqual(events, [3]);
  assert.equal(state.permission_requests.length, 1);
  assert.equal(info.isShared, true);
});

pageTest('A session that is begun again resets every tab', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3);
  const { cursor: old } = await agent.ask();
  await all(tabs, tab => tab.has(old));
  await agent.deleteSession();
  await all(tabs, tab => tab.until(given => given.resets.length > 0));
  const { cursor } = await agent.start();
  await all(tabs, tab => tab.has(cursor));

  for (const { resets, state, events } of await all(tabs, tab => tab.given())) {
    assert.deepEqual(resets, ['other_epoch']);
    assert.equal(state.permission_requests.length, 0);
    assert.deepEqual(events, [1, 2, 1]);
  }
});

pageTest('A transport that is chosen in one tab is used for all, also by the next leader', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3);
  const leader = await leaderOf(tabs);
  const others = tabs.filter(tab => tab !== leader);
  await others[0].page.evaluate(() => window.following.subscription.useTransport('long-poll'));
  await all(tabs, tab => tab.live('long-poll'));
  await leader.page.close();
  await all(others, tab => tab.live('long-poll'));
  await leaderOf(others);
  const { cursor } = await agent.start();
  await all(others, tab => tab.has(cursor));
  await others[0].page.evaluate(() => window.following.subscription.useTransport(null));
  await all(others, tab => tab.live('sse'));
});

pageTest('A network that goes shows in all tabs; when it is back, one connects for all', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3);
  await site.proxy.refuse();
  await all(tabs, tab => tab.until((given, { connection }) => connection.status === 'waiting'));
  const { cursor } = await agent.start();
  await site.proxy.accept();
  await all(tabs, tab => tab.has(cursor));
  await all(tabs, tab => tab.live('sse'));

  assert.equal(site.proxy.underWay(STREAMS), 1);
});

pageTest('Any tab decides, and all see it', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3);
  const { request_id: request, cursor } = await agent.ask();
  await all(tabs, tab => tab.has(cursor));
  const outcomes = await all(tabs, (tab, i) => tab.page.evaluate(([id, approved]) => window.following.subscription.decide(id, { approved })
    .then(decision => ['won', decision.decision], error => [error.code, error.decision.decision]), [request, i === 1]));
  await all(tabs, tab => tab.until((given, { state }) => state.permission_requests.length === 0));

  const { status } = await agent.decision(request);
  assert.deepEqual(outcomes.map(([outcome]) => outcome), status === 'approved' ? ['already_decided', 'won', 'already_decided'] : ['won', 'already_decided', 'won']);
  assert.ok(outcomes.every(([, decision]) => decision === status));
});

pageTest('Tabs of different sessions, of different persons, or that do not want to, do not share', async t => {
  const site = await Site.open(t, protectedService);
  const [agent, other] = [new Agent(protectedService), new Agent(protectedService)];
  const follow = async (session, options) => {
    const tab = await site.tab();
    await tab.follow(session, options);
    await tab.live();
    return (await tab.given()).info.isShared;
  };
  const ada = await agent.token({ subject: 'ada' });

  assert.equal(await follow(agent.session, { token: ada }), false);
  assert.equal(await follow(agent.session, { token: await agent.token({ subject: 'grace' }) }), false);
  assert.equal(await follow(agent.session, { token: await agent.token({ subject: 'ada', scopes: ['read'] }) }), false);
  assert.equal(await follow(other.session, { token: await other.token({ subject: 'ada' }) }), false);
  assert.equal(site.proxy.underWay(STREAMS), 4);
  assert.equal(await follow(agent.session, { token: ada, shareBetweenTabs: false }), false);
  assert.equal(site.proxy.underWay(STREAMS), 5);
  await site.context.pages()[2].close();
  await site.proxy.until(proxy => proxy.underWay(STREAMS) === 4);
  assert.equal(await follow(agent.session, { token: await agent.token({ subject: 'ada' }) }), true, 'another token of the same person');
  assert.equal(site.proxy.underWay(STREAMS), 4);
});

pageTest('A tab whose token is no good hears nothing of the others', async t => {
  const site = await Site.open(t, protectedService);
  const agent = new Agent(protectedService);
  const token = await agent.token();
  const [header, claims] = token.split('.');
  await openTabs(site, agent.session, 1, { token });
  const forger = await site.tab();
  await forger.follow(agent.session, { token: `${header}.${claims}.${'A'.repeat(43)}` });
  await forger.until((given, { connection }) => connection.status === 'closed');

  const { states, errors } = await forger.given();
  assert.equal(states, 0);
  assert.deepEqual(errors, ['unauthenticated']);
});
