// What proxies do to transports: the follower falls back, loses nothing, and is back on the better one when that works again.
import assert from 'node:assert/strict';
import { describe } from 'node:test';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, startProxy, startService, test } from '../test-support/suite.mjs';

const service = sharedService();

const faults = [
  ['holds streams back until they end', { buffer: true }],
  ['takes requests for streams and never answers', { swallow: true }],
  ['cuts streams at once', { cutAfter: 0 }],
  ['cuts streams after a few bytes', { cutAfter: 20 }],
  ['refuses connections for streams', { refuse: true }],
  ['lets a stream begin and then nothing through', { silentAfter: 13 }],
  ['answers streams with 404', { answer: { status: 404 } }],
  ['answers streams with 405', { answer: { status: 405 } }],
  ['answers streams with a refusal of its own', { answer: { status: 403, body: '<h1>Blocked</h1>' } }],
  ['answers streams with a page', { answer: { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in</h1>' } }],
  ['answers streams with 502', { answer: { status: 502, body: 'Bad gateway' } }],
];

// Side by side, as they mostly wait.
describe('Proxies', { concurrency: 4 }, () => {
  for (const [what, fault] of faults) {
    test(`A proxy that ${what}: long polls, and SSE again when it works`, async t => {
      const proxy = await startProxy(t, service);
      const agent = new Agent(service);
      const end = proxy.fault('/sse/events/', fault);
      const follower = new Follower(t, proxy, agent.session, { timing: { answerMs: 500, tryBetterMs: 100 } });

      await follower.live('long-poll');
      const { cursor: first } = await agent.start();
      await follower.has(first);
      assert.ok(follower.errors.length > 0, 'the page can tell why');
      assert.ok(follower.errors.every(error => !error.isFatal));

      end();
      await follower.live('sse');
      const { cursor: last } = await agent.complete();
      await follower.has(last);

      assert.deepEqual(follower.events.map(event => event.seq), [1, 2, 3]);
      assert.ok(follower.info.reconnects > 0);
    });
  }
});

/** While a better transport is tried and begins, but does not go on, the one in use stays in use. */
async function assertStays(follower, transport, proxy, trials) {
  const [infos, tried] = [follower.infos.length, proxy.count(trials)];
  await proxy.until(() => proxy.count(trials) >= tried + 2);
  assert.deepEqual([...new Set(follower.infos.slice(infos).map(info => info.transport))].filter(name => name !== transport), []);
}

test('A stream that begins and does not go on is no reason to return to it', async t => {
  const proxy = await startProxy(t, service);
  proxy.fault('/sse/events/', { silentAfter: 13 });
  const follower = new Follower(t, proxy, new Agent(service).session, { timing: { tryBetterMs: 100 } });

  await follower.live('long-poll');
  await assertStays(follower, 'long-poll', proxy, '/sse/events/');
});

test('Where long polls are cut too, polling does; each better one is tried again', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  proxy.fault('/sse/events/', { buffer: true });
  // Short ones pass: what was missed can still be read.
  const endOfCuts = proxy.fault(/\/long-poll\/.*timeout=2$/, { refuse: true });
  const follower = new Follower(t, proxy, agent.session, { timing: { answerMs: 300, tryBetterMs: 100, holdMs: 2000 } });

  await follower.live('polling');
  await assertStays(follower, 'polling', proxy, /timeout=2$/);
  const { cursor: first } = await agent.start();
  await follower.has(first);
  endOfCuts();
  await follower.live('long-poll');
  const { cursor: second } = await agent.progress(follower.state.tool_calls[0].tool_call_id, 1);
  await follower.has(second);
  proxy.clear();
  await follower.live('sse');
  const { cursor: last } = await agent.complete();
  await follower.has(last);

  assert.deepEqual(follower.events.map(event => event.seq), [1, 2, 3, 4]);
});

test('A live stream that goes quiet past its heartbeat is left, and what came meanwhile is there', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const follower = new Follower(t, proxy, agent.session);
  await follower.live('sse');
  await follower.until(() => follower.heartbeats > 0);
  const end = proxy.fault('/sse/events/', { silentAfter: 13 });
  proxy.silence('/sse/events/');

  const { cursor } = await agent.start();
  await follower.has(cursor);
  await follower.live('long-poll');
  assert.ok(follower.errors.some(error => error.code === 'quiet'));
  end();
  await follower.live('sse');
});

test('One cut is no reason to fall back', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const follower = new Follower(t, proxy, agent.session);
  await follower.live('sse');
  proxy.cut('/sse/events/');
  await follower.until(({ info }) => info.reconnects === 1 && info.status === 'live');

  assert.deepEqual([...new Set(follower.infos.map(info => info.transport))], [null, 'sse']);
});

test('A stream that the service ends on purpose is no fault', async t => {
  const proxy = await startProxy(t, await startService(t, { settings: { Notify__Sse__MaxDuration: '00:00:01' } }));
  const follower = new Follower(t, proxy, new Agent(service).session);
  await follower.until(({ info }) => info.reconnects >= 2 && info.status === 'live');

  assert.deepEqual(follower.errors, []);
  assert.equal(proxy.count('long-poll'), 0);
});

test('While the service is away nothing is blamed on the transport', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const follower = new Follower(t, proxy, agent.session);
  await follower.live('sse');
  await proxy.refuse();
  await follower.until(({ info }) => info.status === 'waiting' && info.retryAt !== null && follower.errors.length > 5);
  const { cursor } = await agent.start();
  await proxy.accept();
  await follower.has(cursor);
  await follower.live();

  assert.equal(follower.info.transport, 'sse');
  assert.ok(follower.infos.every(info => info.transport === null || info.transport === 'sse'));
});

for (const [what, status, code] of [['not configured', 404, 'signalr_not_configured'], ['not to be reached', 503, 'signalr_unavailable']]) {
  test(`A SignalR service that is ${what}: SSE at once`, async t => {
    const proxy = await startProxy(t, service);
    const body = JSON.stringify({ success: false, code, status, title: '', detail: '' });
    proxy.fault('/signalr/negotiate/', { answer: { status, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '30' }, body } });
    const follower = new Follower(t, proxy, new Agent(service).session, { signalR });
    await follower.live('sse');

    assert.equal(proxy.count('/signalr/negotiate/'), 1);
    assert.deepEqual(follower.errors.map(error => error.code), [code]);
  });
}
