import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const service = sharedService();

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  test(`${transport}: every event comes once and in order, and the state with it`, async t => {
    const agent = new Agent(service);
    const follower = new Follower(t, service, agent.session, { transports: [transport], signalR });
    await follower.live(transport);

    await agent.start('search', { call: 'c1' });
    for (let i = 1; i <= 50; i++) {
      await agent.progress('c1', i, { total: 50 });
    }
    const { request_id: request } = await agent.ask('delete_file', { call: 'c2' });
    const { cursor } = await agent.complete('search', { call: 'c1', result: { found: 3 } });
    await follower.has(cursor);

    assert.deepEqual(follower.events.map(event => event.seq), Array.from({ length: 55 }, (_, i) => i + 1));
    assert.ok(follower.events.every(event => event.cursor === `${cursor.split('-')[0]}-${event.seq}` && event.session_id === agent.session));
    assert.deepEqual(follower.stateCursors, follower.events.map(event => event.cursor), 'at each event the state contains it, and no more');
    const { poll_after_ms, ...info } = await agent.info();
    assert.deepEqual(follower.state, info);
    assert.equal(follower.states.at(-1), follower.state);
    assert.deepEqual(follower.state.permission_requests.map(open => open.request_id), [request]);
    assert.deepEqual(follower.errors, []);
    assert.deepEqual(follower.resets, []);
  });

  test(`${transport}: who comes later has the state, and the events from then on`, async t => {
    const agent = new Agent(service);
    await agent.ask();
    const follower = new Follower(t, service, agent.session, { transports: [transport], signalR });
    await follower.live(transport);

    assert.equal(follower.state.permission_requests.length, 1);
    assert.deepEqual(follower.events, []);
    const { cursor } = await agent.complete('delete_file', {});
    await follower.has(cursor);

    assert.equal(follower.events[0].seq, 3);
    assert.equal(follower.state.permission_requests.length, 0);
  });

  test(`${transport}: from the beginning, all that is kept is given`, async t => {
    const agent = new Agent(service);
    await agent.start('a');
    const { cursor } = await agent.complete('a');
    const follower = new Follower(t, service, agent.session, { transports: [transport], signalR, from: 'beginning' });
    await follower.has(cursor);

    assert.deepEqual(follower.events.map(event => event.type), ['tool_status', 'tool_status', 'tool_result']);
    const { poll_after_ms, ...info } = await agent.info();
    assert.deepEqual(follower.state, info);
  });

  test(`${transport}: useTransport changes to it, and back to the best`, async t => {
    const agent = new Agent(service);
    const follower = new Follower(t, service, agent.session, { signalR });
    await follower.live('signalr');

    follower.subscription.useTransport(transport);
    await follower.live(transport);
    const { cursor } = await agent.start();
    await follower.has(cursor);
    follower.subscription.useTransport(null);
    await follower.live('signalr');
    const { cursor: last } = await agent.complete();
    await follower.has(last);

    assert.deepEqual(follower.events.map(event => event.seq), [1, 2, 3]);
  });
}

test('useTransport refuses a transport that is not there', async t => {
  const follower = new Follower(t, service, new Agent(service).session, { transports: ['sse'] });

  assert.throws(() => follower.subscription.useTransport('signalr'), { name: 'NotifyError', code: 'transport_unavailable' });
});

test('A session without events is empty, and its first event is the first that comes', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  await follower.live('sse');
  assert.equal(follower.state.cursor, '00000000-0');

  const { cursor } = await agent.start();
  await follower.has(cursor);

  assert.deepEqual(follower.events.map(event => event.seq), [1]);
  assert.equal(follower.state.tool_status.status, 'executing');
});

test('An event that is missing in the middle of a stream is read from the log', async t => {
  const { fetch } = globalThis;
  t.after(() => (globalThis.fetch = fetch));
  const withoutSecond = text => text.split('\n\n').filter(frame => !frame.includes('"seq":2,')).join('\n\n');
  globalThis.fetch = async (url, init) => {
    const answer = await fetch(url, init);
    if (!url.includes('/sse/events/')) {
      return answer;
    }
    const lossy = new TransformStream({ transform: (text, controller) => controller.enqueue(withoutSecond(text)) });
    return new Response(answer.body.pipeThrough(new TextDecoderStream()).pipeThrough(lossy).pipeThrough(new TextEncoderStream()), answer);
  };
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { transports: ['sse'] });
  await follower.live('sse');
  await agent.start();
  await agent.start();
  const { cursor } = await agent.start();
  await follower.has(cursor);

  assert.deepEqual(follower.events.map(event => event.seq), [1, 2, 3]);
  assert.deepEqual(follower.errors, []);
});
