// The service goes and comes back.
import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { startProxy, startService, test } from '../test-support/suite.mjs';

for (const [how, end] of [['killed', service => service.kill()], ['shut down in good order', service => service.shutDown()]]) {
  test(`A service that is ${how} and started again: every transport goes on where it was`, async t => {
    const service = await startService(t, { store: 'azurite' });
    const agent = new Agent(service);
    const followers = ['signalr', 'sse', 'long-poll', 'polling'].map(transport => new Follower(t, service, agent.session, { transports: [transport], signalR }));
    await Promise.all(followers.map(follower => follower.live()));
    const { cursor: first } = await agent.start();
    await Promise.all(followers.map(follower => follower.has(first)));

    await end(service);
    await Promise.all(followers.map(follower => follower.until(({ info }) => info.status === 'waiting')));
    await service.restart();
    const { cursor: last } = await agent.complete();
    await Promise.all(followers.map(follower => follower.has(last)));

    for (const { events, resets, errors } of followers) {
      assert.deepEqual(events.map(event => event.seq), [1, 2, 3]);
      assert.deepEqual(resets, []);
      assert.ok(errors.every(error => !error.isFatal));
    }
  });
}

test('A service that is not there yet: the subscription begins when it is', async t => {
  const service = await startService(t);
  const agent = new Agent(service);
  const { cursor } = await agent.start();
  const proxy = await startProxy(t, service);
  await proxy.refuse();
  const follower = new Follower(t, proxy, agent.session);
  await follower.until(({ errors }) => errors.length >= 3);
  assert.equal(follower.info.cursor, null);
  assert.equal(follower.info.status, 'waiting');
  assert.ok(follower.info.retryAt > 0);

  await proxy.accept();
  await follower.live('sse');

  assert.equal(follower.state.cursor, cursor);
});

test('While the storage is away everybody waits, and nothing is lost', async t => {
  const service = await startService(t, { store: 'azurite' });
  const agent = new Agent(service);
  const followers = ['sse', 'polling'].map(transport => new Follower(t, service, agent.session, { transports: [transport], timing: { answerMs: 2000 } }));
  await Promise.all(followers.map(follower => follower.live()));
  const { cursor: first } = await agent.start();
  await Promise.all(followers.map(follower => follower.has(first)));

  service.freezeStorage();
  await followers[1].until(({ info, errors }) => info.status === 'waiting' && errors.length >= 2);
  service.thawStorage();
  const { cursor: last } = await agent.complete();
  await Promise.all(followers.map(follower => follower.has(last)));

  for (const { events, resets, errors } of followers) {
    assert.deepEqual(events.map(event => event.seq), [1, 2, 3]);
    assert.deepEqual(resets, []);
    assert.ok(errors.every(error => !error.isFatal));
  }
});
