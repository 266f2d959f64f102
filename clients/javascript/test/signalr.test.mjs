// SignalR's messages may be lost, come twice, late and out of order: a fake hub sees to that. Real hubs are met in the other tests.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { FakeSignalR } from '../test-support/fake-signalr.mjs';
import { Follower } from '../test-support/follower.mjs';
import { seeded } from '../test-support/random.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService();

/** The safety check is far away, unless a test wants it. */
async function connected(t, { timing = { safetyMs: 1e6 }, behind } = {}) {
  const proxy = behind ?? await startProxy(t, service);
  const agent = new Agent(service);
  const hub = new FakeSignalR();
  const follower = new Follower(t, proxy, agent.session, { signalR: hub.module, timing });
  await follower.live('signalr');
  return { agent, hub, follower, proxy };
}

/** The message that a hub would send of these events. */
async function messageOf(agent, after, upTo) {
  const answer = await fetch(`${service.url}/agent_backend/api/long-poll/${agent.session}?cursor=00000000-0&timeout=1`);
  const { data } = await answer.json();
  const epoch = data.cursor.split('-')[0];
  return { cursor: `${epoch}-${upTo}`, events: data.events.slice(after, upTo) };
}

const seqs = follower => follower.events.map(event => event.seq);

test('It connects where the service says, with the token for there', async t => {
  const { hub, proxy } = await connected(t);

  assert.match(hub.current.url, /^http:\/\/127\.0\.0\.1:\d+\/agent_backend\/api\/hub$/);
  assert.match(hub.current.token, /^eyJ/);
  assert.equal(proxy.count('/sse/'), 0);
});

test('Messages in order are given as they come, without a look at the log', async t => {
  const { agent, hub, follower, proxy } = await connected(t);
  const before = proxy.count(() => true);
  for (let seq = 1; seq <= 5; seq++) {
    await agent.start();
    hub.current.receive(await messageOf(agent, seq - 1, seq));
  }

  assert.deepEqual(seqs(follower), [1, 2, 3, 4, 5]);
  assert.equal(proxy.count(() => true), before);
});

test('A gap is read from the log; what comes twice or late is given once', async t => {
  const { agent, hub, follower } = await connected(t);
  for (let i = 0; i < 6; i++) {
    await agent.start();
  }
  const late = await messageOf(agent, 0, 2);
  hub.current.receive(await messageOf(agent, 3, 4));
  await follower.until(() => follower.events.length === 6);
  hub.current.receive(late);
  hub.current.receive(await messageOf(agent, 2, 6));

  assert.deepEqual(seqs(follower), [1, 2, 3, 4, 5, 6]);
});

test('A message that only says how far the log reaches is enough', async t => {
  const { agent, hub, follower } = await connected(t);
  await agent.start();
  await agent.start();
  hub.current.receive({ ...await messageOf(agent, 0, 2), events: [] });
  await follower.until(() => follower.events.length === 2);
});

test('What came between the state and the connection is read once it is there', async t => {
  const agent = new Agent(service);
  const hub = new FakeSignalR();
  let start;
  hub.starting = new Promise(resolve => (start = resolve));
  const follower = new Follower(t, service, agent.session, { signalR: hub.module, timing: { safetyMs: 1e6 } });
  await hub.started;
  await agent.start();
  start();
  await follower.until(() => follower.events.length === 1);
  await follower.live();

  assert.deepEqual(follower.errors, []);
  assert.equal(follower.info.transport, 'signalr');
});

test('A message that got lost with nothing after it is found now and then', async t => {
  const { agent, follower, hub, proxy } = await connected(t, { timing: { safetyMs: 50 } });
  await agent.start();
  await follower.until(() => follower.events.length === 1);

  const conditional = proxy.requests.filter(({ path, headers }) => path.includes('session-info') && headers['if-none-match']);
  assert.ok(conditional.length > 0);
  assert.ok(hub.current.isOpen);
});

test('A session that was deleted and begun again is noticed by its epoch', async t => {
  const { agent, hub, follower } = await connected(t);
  await agent.start();
  hub.current.receive(await messageOf(agent, 0, 1));
  await agent.deleteSession();
  await agent.start('another');
  hub.current.receive(await messageOf(agent, 0, 1));
  await follower.until(({ resets }) => resets.length === 1);

  assert.equal(follower.state.tool_status.tool_name, 'another');
});

test('Messages that make no sense do no harm', async t => {
  const { agent, hub, follower } = await connected(t);
  for (const message of [undefined, null, 'events', {}, { cursor: 'x', events: [] }, { cursor: 'aaaaaaaa-1' }, { cursor: 'aaaaaaaa-1', events: 'all' }, { cursor: 'aaaaaaaa-1', events: [null] }]) {
    hub.current.receive(message);
  }
  await agent.start();
  hub.current.receive(await messageOf(agent, 0, 1));
  await follower.until(() => follower.events.length === 1);

  assert.equal(follower.info.transport, 'signalr');
});

test('A connection that breaks is made anew, with a new negotiation', async t => {
  const { agent, hub, follower, proxy } = await connected(t);
  hub.current.break();
  await agent.start();
  await follower.until(({ info }) => info.reconnects === 1);
  await follower.until(() => follower.events.length === 1);

  assert.equal(proxy.count('/signalr/negotiate/'), 2);
  assert.equal(follower.info.transport, 'signalr');
});

test('A hub that does not let connect, or takes too long: SSE, and SignalR again when it does', async t => {
  for (const starting of [Promise.reject(new Error('Failed to start the transport')), new Promise(() => {})]) {
    starting.catch(() => {});
    const agent = new Agent(service);
    const hub = new FakeSignalR();
    hub.starting = starting;
    const follower = new Follower(t, service, agent.session, { signalR: hub.module, timing: { answerMs: 300, tryBetterMs: 100 } });
    await follower.live('sse');
    const { cursor } = await agent.start();
    await follower.has(cursor);
    hub.starting = Promise.resolve();
    await follower.live('signalr');

    assert.ok(hub.connections.slice(0, -1).every(connection => !connection.isOpen), 'those that failed were stopped');
  }
});

test('However messages are lost, doubled and mixed, each event is given once and in order', async t => {
  const random = seeded(t);
  const { agent, hub, follower } = await connected(t, { timing: { safetyMs: 100 } });
  const messages = [];
  for (let seq = 1; seq <= 120; seq++) {
    await agent.start('search', { call: `c${seq % 5}` });
    messages.push([seq - 1, seq]);
    while (messages.length > 0 && random() < 0.7) {
      const [after, upTo] = messages.splice(random.below(messages.length), random() < 0.8 ? 1 : 0)[0] ?? messages[0];
      if (random() < 0.7) {
        hub.current.receive(await messageOf(agent, after, upTo));
      }
    }
  }
  const { cursor, poll_after_ms, ...info } = await agent.info();
  await follower.has(cursor);

  assert.deepEqual(seqs(follower), Array.from({ length: 120 }, (_, i) => i + 1));
  assert.deepEqual(follower.state, { ...info, cursor });
});
