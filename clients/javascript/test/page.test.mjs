// A page in a browser: reloads, networks that come and go, what a strict page allows.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { pageTest, Site } from '../test-support/browser.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, upTo } from '../test-support/suite.mjs';

const service = sharedService();
const protectedService = sharedService(() => Service.startProtected());

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  pageTest(`${transport}: events in order, once, on a page with a strict Content-Security-Policy`, async t => {
    const site = await Site.open(t, service);
    const agent = new Agent(service);
    const tab = await site.tab();
    await tab.follow(agent.session, { transports: [transport] });
    await tab.live(transport);
    for (let i = 0; i < 19; i++) {
      await agent.start();
    }
    const { cursor } = await agent.ask();
    await tab.has(cursor);

    const { events, state } = await tab.given();
    assert.deepEqual(events, upTo(21));
    const { poll_after_ms, ...info } = await agent.info();
    assert.deepEqual(state, info);
    const decision = await tab.page.evaluate(id => window.following.subscription.decide(id, { approved: true }), state.permission_request.request_id);
    assert.equal(decision.decision, 'approved');
    assert.deepEqual(tab.faults, []);
  });
}

pageTest('A reload keeps the place: what happened meanwhile is given, once', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  await tab.follow(agent.session);
  await tab.live();
  const { cursor: before } = await agent.start();
  await tab.has(before);

  await tab.page.goto(`${site.proxy.url}/elsewhere.html`);
  await agent.ask();
  const { cursor: meanwhile } = await agent.start();
  await tab.load();
  await tab.follow(agent.session);
  await tab.has(meanwhile);
  const { cursor: after } = await agent.complete();
  await tab.has(after);

  const { events, state, resets } = await tab.given();
  assert.deepEqual(events, [2, 3, 4, 5, 6]);
  assert.equal(state.permission_requests.length, 1);
  assert.deepEqual(resets, []);
  const stored = await tab.page.evaluate(() => Object.entries(sessionStorage));
  assert.deepEqual(stored, [[`notify-client:${site.proxy.url}:${agent.session}`, after]]);
});

pageTest('A reload after the session was begun again is told so', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  await tab.follow(agent.session);
  await tab.has((await agent.start()).cursor);
  await agent.deleteSession();
  const { cursor } = await agent.start();
  await tab.load();
  await tab.follow(agent.session);
  await tab.has(cursor);

  assert.deepEqual((await tab.given()).resets, ['other_epoch']);
});

pageTest('Reloads in the middle of a flood lose nothing', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  const seen = [];
  let cursor;
  let isOver = false;
  const posting = (async () => {
    for (let i = 0; i < 300; i++) {
      ({ cursor } = await agent.start());
    }
    isOver = true;
  })();
  for (let reloads = 0; reloads < 4 || !isOver; reloads++) {
    await tab.follow(agent.session, { from: 'beginning' });
    await tab.until(given => given.events.length > 20 || given.infos.some(info => info.status === 'live'));
    // What the page was given last, and its going, in one step.
    seen.push(...await tab.page.evaluate(() => {
      window.following.subscription.close();
      return window.following.given.events;
    }));
    await tab.load();
  }
  await posting;
  await tab.follow(agent.session, { from: 'beginning' });
  await tab.has(cursor);
  seen.push(...(await tab.given()).events);

  assert.deepEqual(seen, upTo(300));
});

pageTest('Without a network the page waits, and goes on when it is back', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  // Left to itself it would wait for long.
  await tab.follow(agent.session, { timing: { backoffMs: 1e7, maxBackoffMs: 1e7 } });
  await tab.live('sse');
  await site.context.setOffline(true);
  await site.proxy.refuse();
  await tab.until((given, { connection }) => connection.status === 'waiting');
  const { cursor } = await agent.start();
  await site.proxy.accept();
  await site.context.setOffline(false);
  await tab.has(cursor);
  await tab.live('sse');

  assert.deepEqual((await tab.given()).events, [1]);
});

pageTest('A page that is looked at again asks at once', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  await tab.follow(agent.session, { timing: { backoffMs: 1e7, maxBackoffMs: 1e7, pollMs: 1e7 }, transports: ['polling'] });
  await tab.live();
  await site.proxy.refuse();
  const look = () => tab.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await look();
  await tab.until((given, { connection }) => connection.status === 'waiting');
  const { cursor: first } = await agent.start();
  await site.proxy.accept();
  await look();
  await tab.has(first);
  await tab.live();
  const { cursor: second } = await agent.start();
  await look();
  await tab.has(second);

  assert.deepEqual((await tab.given()).events, [1, 2]);
});

pageTest('A page that is left and returned to, frozen meanwhile, goes on where it was', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  await tab.follow(agent.session);
  await tab.live('sse');
  await tab.has((await agent.start()).cursor);

  // What a browser does to a page that it freezes or keeps for "back".
  await tab.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true })));
  await site.proxy.until(proxy => proxy.underWay('/sse/events/') === 0);
  const { cursor } = await agent.start();
  await tab.page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await tab.has(cursor);
  await tab.live('sse');

  assert.deepEqual((await tab.given()).events, [1, 2]);
});

pageTest('Faults in a browser as in Node: a proxy that buffers, a stream that goes quiet, random cuts', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  const end = site.proxy.fault('/sse/events/', { buffer: true });
  await tab.follow(agent.session, { timing: { answerMs: 1000, tryBetterMs: 300 } });
  await tab.live('long-poll');
  await tab.has((await agent.start()).cursor);
  end();
  await tab.live('sse');

  const quiet = site.proxy.fault('/sse/events/', { silentAfter: 13 });
  site.proxy.silence('/sse/events/');
  await tab.live('long-poll');
  await tab.has((await agent.start()).cursor);
  quiet();
  await tab.live('sse');

  site.proxy.fault('/agent_backend/', { cutChance: 0.1 });
  let cursor;
  for (let i = 0; i < 300; i++) {
    ({ cursor } = await agent.start());
  }
  await tab.has(cursor);
  const { events, resets } = await tab.given();
  assert.deepEqual(events, upTo(302));
  assert.deepEqual(resets, []);
});

pageTest('With a cookie instead of a token: the page reads and decides as its person, and signed out it ends', async t => {
  const site = await Site.open(t, protectedService);
  const agent = new Agent(protectedService);
  const tab = await site.tab();
  const address = `/agent_backend/api/auth/cookie/${agent.session}`;
  await tab.page.evaluate(([path, token]) => fetch(path, { method: 'POST', headers: { Authorization: `Bearer ${token}` } }), [address, await agent.token({ subject: 'grace' })]);
  await tab.follow(agent.session);
  await tab.live('sse');
  const { request_id: request, cursor } = await agent.ask();
  await tab.has(cursor);
  const decision = await tab.page.evaluate(id => window.following.subscription.decide(id, { approved: false }), request);
  assert.deepEqual([decision.decision, decision.decided_by], ['denied', 'grace']);

  await tab.page.evaluate(path => fetch(path, { method: 'DELETE' }), address);
  site.proxy.cut('/sse/events/');
  await tab.until((given, { connection }) => connection.status === 'closed');
  assert.equal((await tab.given()).errors.at(-1), 'unauthenticated');
});

pageTest('A person who clicks twice decides once, and one who clicks and leaves has decided', async t => {
  const site = await Site.open(t, service);
  const agent = new Agent(service);
  const tab = await site.tab();
  await tab.follow(agent.session);
  await tab.live();
  const { request_id: first } = await agent.ask('a', { call: 'c1' });
  const { request_id: second, cursor } = await agent.ask('b', { call: 'c2' });
  await tab.has(cursor);
  const outcomes = await tab.page.evaluate(id => {
    const click = approved => window.following.subscription.decide(id, { approved }).then(({ decision }) => decision, error => [error.code, error.decision.decision]);
    return Promise.all([click(true), click(true), click(false)]);
  }, first);
  const { status } = await agent.decision(first);
  assert.deepEqual(outcomes, status === 'approved'
    ? ['approved', 'approved', ['already_decided', 'approved']]
    : [['already_decided', 'denied'], ['already_decided', 'denied'], 'denied']);

  // The page is gone before its answer is even passed on.
  let passOn;
  site.proxy.fault('/permission-response/', { passOnAfter: new Promise(resolve => (passOn = resolve)) });
  await tab.page.evaluate(id => {
    window.following.subscription.decide(id, { approved: true });
  }, second);
  await site.proxy.until(proxy => proxy.underWay('/permission-response/') === 1);
  await tab.page.goto(`${site.proxy.url}/elsewhere.html`);
  passOn();
  assert.equal((await agent.decision(second)).status, 'approved');
});

const otherOrigin = sharedService(() => Service.startProtected({ cors: '*' }));

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  pageTest(`${transport}: on a page of another origin, which sees no header that is not exposed`, async t => {
    const site = await Site.open(t, service);
    const agent = new Agent(otherOrigin);
    const tab = await site.tab('open.html');
    await tab.follow(agent.session, { transports: [transport], baseUrl: otherOrigin.url, token: await agent.token(), timing: { pollMs: 1e7 } });
    await tab.live(transport);
    await agent.start();
    const { request_id: request, cursor } = await agent.ask();
    await tab.has(cursor);
    const decision = await tab.page.evaluate(id => window.following.subscription.decide(id, { approved: true }), request);
    await tab.until((given, { state }) => state.permission_requests.length === 0);

    assert.equal(decision.decided_by, 'ada');
    assert.deepEqual((await tab.given()).events, upTo(6));
    assert.equal(site.proxy.count('/agent_backend/'), 0);
  });
}
