// Of several tabs one leads: the lead passes on, whatever becomes of the tab that has it.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { pageTest, Site } from '../test-support/browser.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, upTo } from '../test-support/suite.mjs';
import { all, leaderOf, openTabs, STREAMS } from '../test-support/tabs.mjs';

const service = sharedService();
const protectedService = sharedService(() => Service.startProtected());

for (const [how, leave] of [
  ['is closed', tab => tab.page.close()],
  ['goes to another page', tab => tab.page.goto('about:blank')],
  ['is closed by its script', tab => tab.page.evaluate(() => window.following.subscription.close())],
  ['crashes', tab => tab.page.goto('chrome://crash').catch(() => {})],
]) {
  pageTest(`The leading tab ${how} in the middle of a flood: another takes over, without a gap`, async t => {
    const site = await Site.open(t, service);
    const agent = new Agent(service);
    const tabs = await openTabs(site, agent.session, 4);
    const leader = await leaderOf(tabs);
    const others = tabs.filter(tab => tab !== leader);
    let cursor;
    const posting = (async () => {
      for (let i = 0; i < 200; i++) {
        ({ cursor } = await agent.start());
      }
    })();
    await others[0].until(given => given.events.length > 20);
    await leave(leader);
    await posting;
    await all(others, tab => tab.has(cursor));
    await all(others, tab => tab.live('sse'));

    for (const { events } of await all(others, tab => tab.given())) {
      assert.deepEqual(events, upTo(200));
    }
    await leaderOf(others);
    await site.proxy.until(proxy => proxy.underWay(STREAMS) === 1);
  });
}

pageTest('A leading tab that is frozen does not silence the others, and follows them when it thaws', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3);
  const frozen = await leaderOf(tabs);
  const others = tabs.filter(tab => tab !== frozen);
  const debuggerOf = await site.context.newCDPSession(frozen.page);
  await debuggerOf.send('Debugger.enable');
  const paused = new Promise(resolve => debuggerOf.once('Debugger.paused', resolve));
  await debuggerOf.send('Debugger.pause');
  frozen.page.evaluate(() => 0).catch(() => {}); // something to stop at
  await paused;

  const { cursor } = await agent.start();
  await all(others, tab => tab.has(cursor));
  await leaderOf(others);

  await debuggerOf.send('Debugger.resume');
  await frozen.has(cursor);
  await frozen.until((given, { connection }) => connection.isShared);
  await site.proxy.until(proxy => proxy.underWay(STREAMS) === 1);
  const { cursor: last } = await agent.complete();
  await all(tabs, tab => tab.has(last));
  // It does not lead beside the other: of streams that are cut, no more than one comes back.
  site.proxy.cut(STREAMS);
  await frozen.until((given, subscription, wanted) => given.heartbeats >= wanted, (await frozen.given()).heartbeats + 3);
  assert.ok(site.proxy.underWay(STREAMS) <= 1);
  for (const { events } of await all(tabs, tab => tab.given())) {
    assert.deepEqual(events, [1, 2, 3]);
  }
});

pageTest('A page that the browser is about to freeze hands over first', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tabs = await openTabs(site, agent.session, 3, { timing: { tabSilenceMs: 1e7 } });
  const leader = await leaderOf(tabs);
  const others = tabs.filter(tab => tab !== leader);
  await leader.page.evaluate(() => document.dispatchEvent(new Event('freeze')));
  const { cursor } = await agent.start();
  await all(others, tab => tab.has(cursor));
  await leaderOf(others);
  await leader.page.evaluate(() => document.dispatchEvent(new Event('resume')));
  await leader.has(cursor);

  assert.deepEqual((await leader.given()).events, [1]);
  await leaderOf(tabs);
});

pageTest('A leader whose token ends for good gives way to a tab that has another', async t => {
  const site = await Site.open(t, protectedService);
  const agent = new Agent(protectedService);
  const [leader] = await openTabs(site, agent.session, 1, { token: await agent.token({ ttl: 6 }) });
  const [follower] = await openTabs(site, agent.session, 1, { token: await agent.token() });
  await leader.until((given, { connection }) => connection.status === 'closed');
  await follower.until((given, { connection }) => !connection.isShared && connection.status === 'live');
  const { cursor } = await agent.start();
  await follower.has(cursor);

  assert.deepEqual((await follower.given()).events, [1]);
});

pageTest('The last words of a tab that led, heard after the lead has passed on, are about the log and no longer about the connection', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const [leader] = await openTabs(site, agent.session, 1);
  const follower = await site.tab();
  await follower.page.evaluate(() => {
    window.held = null;
    window.BroadcastChannel = class extends BroadcastChannel {
      set onmessage(hear) {
        super.onmessage = message => (window.held ? window.held.push(() => hear(message)) : hear(message));
      }
    };
  });
  await follower.follow(agent.session);
  await follower.live();
  await follower.page.evaluate(() => (window.held = []));
  await leader.has((await agent.start()).cursor);
  await follower.until(() => window.held.length > 0);
  await leader.page.close();
  await follower.until((given, { connection }) => !connection.isShared && connection.status === 'live');
  await follower.page.evaluate(() => window.held.splice(0).forEach(hear => hear()));

  const { info, events } = await follower.given();
  assert.equal(info.isShared, false);
  assert.deepEqual(events, [1]);
});
