// Connections that are cut at random while hundreds of events come.
import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { seeded } from '../test-support/random.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService();

const EVENTS = 600;

async function post(agent, events = EVENTS) {
  let cursor;
  for (let i = 0; i < events; i++) {
    ({ cursor } = await agent.start('search', { call: `c${i % 7}`, parameters: { text: 'x'.repeat(i % 300) } }));
  }
  return cursor;
}

function assertComplete({ events, resets }, count = EVENTS) {
  assert.deepEqual(events.map(event => event.seq), Array.from({ length: count }, (_, i) => i + 1));
  assert.deepEqual(resets, []);
}

for (const transports of [['sse'], ['long-poll'], ['polling'], ['sse', 'long-poll', 'polling']]) {
  test(`${transports}: cut at random in the middle of whatever is answered`, async t => {
    const random = seeded(t);
    const proxy = await startProxy(t, service, { random });
    const agent = new Agent(service);
    proxy.fault('/agent_backend/', { cutChance: 0.1 });
    const follower = new Follower(t, proxy, agent.session, { transports, timing: { backoffMs: 5, maxBackoffMs: 20, tryBetterMs: 50, pollMs: 10 } });
    await follower.live();

    const cursor = await post(agent);
    await follower.has(cursor);

    assertComplete(follower);
    assert.ok(follower.errors.length >= 3, 'it was cut');
    const { poll_after_ms, ...info } = await agent.info();
    assert.deepEqual(follower.state, info);
  });
}

test('Transports change under load, by faults and by hand: nothing is lost or comes twice', async t => {
  const random = seeded(t);
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const follower = new Follower(t, proxy, agent.session, { signalR, timing: { backoffMs: 5, maxBackoffMs: 20 } });
  await follower.live();

  const posting = post(agent, 400);
  let isOver = false;
  posting.finally(() => (isOver = true));
  while (!isOver) {
    const seen = follower.events.length;
    const act = random.one([
      () => follower.subscription.useTransport(random.one(['signalr', 'sse', 'long-poll', 'polling', null])),
      () => proxy.cut(() => true),
      () => follower.subscription.useTransport(null),
    ]);
    act();
    await Promise.race([posting, follower.until(({ events }) => events.length >= seen + 5)]);
  }
  await follower.has(await posting);

  assertComplete(follower, 400);
});
