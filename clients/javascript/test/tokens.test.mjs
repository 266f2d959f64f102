// Session tokens, on a service with access control.
import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService(() => Service.startProtected());

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  test(`${transport}: a token that ends is renewed through the callback, and nothing is lost`, async t => {
    const agent = new Agent(service);
    const proxy = await startProxy(t, service);
    let calls = 0;
    // The service allows no shorter one.
    const token = () => agent.token({ ttl: calls++ === 0 ? 2 : 3600 });
    const follower = new Follower(t, proxy, agent.session, { transports: [transport], signalR, token });
    await follower.live();
    const posting = (async () => {
      let cursor;
      for (let i = 0; calls < 2 || i < 20; i++) {
        ({ cursor } = await agent.start());
        await follower.has(cursor);
      }
      return cursor;
    })();
    const cursor = await posting;

    assert.equal(calls, 2, 'once, and not for each request');
    assert.deepEqual(follower.events.map(event => event.seq), follower.events.map((_, i) => i + 1));
    assert.equal(follower.events.at(-1).cursor, cursor);
    assert.ok(follower.errors.every(error => !error.isFatal));
    assert.ok(proxy.requests.every(({ path }) => !path.includes('eyJ') || path.includes('/hub?')), 'a session token is never in an address');
  });
}

test('A token that ends and cannot be renewed ends the subscription', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { token: await agent.token({ ttl: 1 }) });
  await follower.until(({ info }) => info.status === 'closed');

  const error = follower.errors.at(-1);
  assert.deepEqual([error.code, error.status, error.isFatal], ['unauthenticated', 401, true]);
});

test('A callback that gives another bad token is asked once more and no oftener', async t => {
  let calls = 0;
  const follower = new Follower(t, service, new Agent(service).session, { token: () => `bad-${calls++}` });
  await follower.until(({ info }) => info.status === 'closed');

  assert.equal(calls, 2);
  assert.equal(follower.errors.at(-1).code, 'unauthenticated');
});

test('A callback that gives nothing ends it, one that fails is asked again', async t => {
  const agent = new Agent(service);
  const without = new Follower(t, service, agent.session, { token: async () => null });
  await without.until(({ info }) => info.status === 'closed');
  assert.equal(without.errors.at(-1).code, 'unauthenticated');

  let calls = 0;
  const token = async () => {
    if (calls++ < 3) {
      throw new TypeError('Failed to fetch');
    }
    return agent.token();
  };
  const patient = new Follower(t, service, agent.session, { token });
  await patient.live('sse');
  assert.deepEqual(patient.errors.map(error => [error.code, error.isFatal, error.cause.message]), Array(3).fill(['token_failed', false, 'Failed to fetch']));
});

test('The token of another session, and none at all', async t => {
  const [mine, other] = [new Agent(service), new Agent(service)];
  const foreign = new Follower(t, service, mine.session, { token: await other.token() });
  await foreign.until(({ info }) => info.status === 'closed');
  assert.deepEqual(foreign.errors.map(error => [error.code, error.status]), [['forbidden', 403]]);

  const none = new Follower(t, service, mine.session);
  await none.until(({ info }) => info.status === 'closed');
  assert.deepEqual(none.errors.map(error => [error.code, error.status]), [['unauthenticated', 401]]);
});

test('A reader may not decide, and reads on', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { token: () => agent.token({ scopes: ['read'] }) });
  await follower.live();
  const { request_id: request, cursor } = await agent.ask();
  await follower.has(cursor);

  await assert.rejects(follower.subscription.decide(request, { approved: true }), { code: 'forbidden', status: 403 });
  const { cursor: last } = await agent.complete('delete_file');
  await follower.has(last);
  assert.equal(follower.info.status, 'live');
});

test('Decisions have the name of the person', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { token: () => agent.token({ subject: 'grace@example' }) });
  await follower.live();
  const { request_id: request, cursor } = await agent.ask();
  await follower.has(cursor);

  const decision = await follower.subscription.decide(request, { approved: true });
  assert.equal(decision.decided_by, 'grace@example');
});

test('Requests that are refused together renew the token once', async t => {
  const agent = new Agent(service);
  const { request_id: first } = await agent.ask('a', { call: 'c1' });
  const { request_id: second } = await agent.ask('b', { call: 'c2' });
  let calls = 0;
  const proxy = await startProxy(t, service);
  const follower = new Follower(t, proxy, agent.session, { token: () => (calls++, agent.token()) });
  await follower.live('sse');
  proxy.fault('/permission-response/', { answer: { status: 401 }, times: 2 });

  await Promise.all([first, second].map(request => follower.subscription.decide(request, { approved: false })));

  assert.equal(calls, 2);
});
