// The events cannot be continued: the page is told, and goes on from what is so now.
import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, startProxy, startService, test } from '../test-support/suite.mjs';

const service = sharedService();

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  test(`${transport}: a session that is deleted and begun again`, async t => {
    const agent = new Agent(service);
    const follower = new Follower(t, service, agent.session, { transports: [transport], signalR });
    await follower.live();
    const { cursor: old } = await agent.ask();
    await follower.has(old);
    const told = [];
    const iterating = (async () => {
      for await (const item of follower.subscription) {
        told.push(item.type);
      }
    })();

    await agent.deleteSession();
    await follower.until(({ state }) => state.permission_requests.length === 0);
    const { cursor } = await agent.start('begun_again');
    await follower.has(cursor);
    follower.subscription.close();
    await iterating;

    assert.notEqual(cursor.split('-')[0], old.split('-')[0]);
    assert.equal(follower.state.tool_status.tool_name, 'begun_again');
    assert.deepEqual(follower.events.slice(2).map(event => event.cursor), [cursor]);
    assert.deepEqual(follower.resets.map(reset => [reset.data.reason, reset.cursor, reset.state.cursor]), [['other_epoch', '00000000-0', '00000000-0']]);
    assert.deepEqual(told, ['reset', 'tool_status']);
    assert.ok(follower.states.includes(follower.resets[0].state), 'onState follows');
  });

  test(`${transport}: deleted and begun again while the page was away`, async t => {
    const proxy = await startProxy(t, service);
    const agent = new Agent(service);
    await agent.start();
    const follower = new Follower(t, proxy, agent.session, { transports: [transport], signalR });
    await follower.live();

    await proxy.refuse();
    await agent.deleteSession();
    await agent.start('another');
    const { cursor } = await agent.ask();
    await proxy.accept();
    await follower.has(cursor);

    assert.deepEqual(follower.resets.map(reset => [reset.data.reason, reset.cursor]), [['other_epoch', cursor]]);
    assert.deepEqual(follower.events, []);
    assert.equal(follower.state.permission_requests.length, 1);
  });
}

test('Of a log that was trimmed: more was missed than is kept; from the beginning, all that is kept', async t => {
  const trimming = await startService(t, { settings: { Notify__Storage__MaxHistoryEvents: '500' } });
  const proxy = await startProxy(t, trimming);
  const agent = new Agent(trimming);
  await agent.start();
  const follower = new Follower(t, proxy, agent.session);
  await follower.live();
  await proxy.refuse();
  for (let posted = 0; posted < 1500; posted += 30) {
    await Promise.all(Array.from({ length: 30 }, () => agent.start()));
  }
  const { cursor: last } = await agent.start();
  await proxy.accept();
  await follower.has(last);
  const { cursor: next } = await agent.start();
  await follower.has(next);

  assert.deepEqual(follower.resets.map(reset => reset.data.reason), ['history_gone']);
  assert.deepEqual(follower.events.map(event => event.cursor), [next]);

  const reader = new Follower(t, trimming, agent.session, { from: 'beginning' });
  await reader.has(next);
  const seqs = reader.events.map(event => event.seq);
  assert.ok(seqs.length > 100 && seqs.length <= 500, `${seqs.length} are kept`);
  assert.deepEqual(seqs, seqs.map((_, i) => seqs.at(-1) - seqs.length + 1 + i));
  assert.deepEqual(reader.resets, []);
});

test('A cursor that was stored for another life of the session', async t => {
  const agent = new Agent(service);
  const { cursor } = await agent.start();
  const follower = new Follower(t, service, agent.session, { from: 'zzzzzzzz-5' });
  await follower.has(cursor);

  assert.deepEqual(follower.resets.map(reset => reset.data.reason), ['other_epoch']);
});
