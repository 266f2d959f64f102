// What the service, or a proxy in its name, refuses.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, startProxy, startService, test } from '../test-support/suite.mjs';
import { NotifyError, subscribe } from '../src/index.js';

const service = sharedService();

const problem = (status, code, headers = {}) => ({
  answer: {
    status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
    body: JSON.stringify({ success: false, code, status, title: 'No.', detail: `This is why: ${code}.` }),
  },
});

for (const [status, code] of [[401, 'unauthenticated'], [403, 'forbidden'], [400, 'invalid_session_id']]) {
  test(`${status} ends the subscription`, async t => {
    const proxy = await startProxy(t, service);
    proxy.fault('/session-info/', problem(status, code));
    const follower = new Follower(t, proxy, new Agent(service).session);
    await follower.until(({ info }) => info.status === 'closed');

    assert.equal(proxy.count(() => true), 1);
    const [error] = follower.errors;
    assert.ok(error instanceof NotifyError && error instanceof Error);
    assert.deepEqual([error.code, error.status, error.isFatal, error.message], [code, status, true, `This is why: ${code}.`]);
    assert.equal(follower.errors.length, 1);
  });

  test(`${status} of a live stream's next beginning ends the subscription`, async t => {
    const proxy = await startProxy(t, service);
    const follower = new Follower(t, proxy, new Agent(service).session);
    await follower.live('sse');
    proxy.fault('/agent_backend/', problem(status, code));
    proxy.cut('/sse/events/');
    await follower.until(({ info }) => info.status === 'closed');

    assert.equal(follower.errors.at(-1).code, code);
    assert.deepEqual(follower.errors.map(error => error.isFatal), [...follower.errors.slice(1).map(() => false), true]);
  });
}

test('A bare 403 of a proxy on everything ends it too', async t => {
  const proxy = await startProxy(t, service);
  proxy.fault('/agent_backend/', { answer: { status: 403, body: '<h1>Forbidden</h1>' } });
  const follower = new Follower(t, proxy, new Agent(service).session);
  await follower.until(({ info }) => info.status === 'closed');

  assert.equal(follower.errors[0].code, 'forbidden');
});

for (const status of [429, 503]) {
  test(`${status}: the service is left alone for as long as it says`, async t => {
    const proxy = await startProxy(t, service);
    const code = status === 429 ? 'too_many_waits' : 'storage_unavailable';
    proxy.fault('/session-info/', { ...problem(status, code, { 'Retry-After': '3' }), times: 1 });
    const began = Date.now();
    const follower = new Follower(t, proxy, new Agent(service).session);
    await follower.until(({ info }) => info.status === 'waiting');

    assert.ok(follower.info.retryAt >= began + 3000);
    assert.deepEqual(follower.errors.map(error => [error.code, error.status, error.isFatal, error.retryAfterMs]), [[code, status, false, 3000]]);
    await follower.live('sse');
    assert.equal(proxy.count('/session-info/'), 2);
  });
}

test('A long poll that is refused for a while is left alone for as long as the service says, and comes again', async t => {
  const proxy = await startProxy(t, service);
  proxy.fault('/long-poll/', { ...problem(429, 'too_many_waits', { 'Retry-After': '1' }), times: 1 });
  const began = Date.now();
  const follower = new Follower(t, proxy, new Agent(service).session, { transports: ['long-poll', 'polling'] });
  await follower.until(({ info }) => info.status === 'waiting');
  const before = proxy.count(() => true);
  assert.ok(follower.info.retryAt >= began + 1000);
  await follower.live('long-poll');

  assert.deepEqual(proxy.requests.slice(before).map(({ path }) => path.includes('session-info')).slice(0, 2), [true, false]);
});

for (const [what, answer] of [
  ['a page that a network shows first', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<h1>Sign in to the Wi-Fi</h1>' }],
  ['JSON of something else', { status: 200, headers: { 'Content-Type': 'application/json' }, body: '{"data":{"cursor":"?"}}' }],
  ['JSON that is nothing', { status: 200, headers: { 'Content-Type': 'application/json' }, body: 'null' }],
]) {
  test(`${what} is not taken for the service`, async t => {
    const proxy = await startProxy(t, service);
    const end = proxy.fault('/agent_backend/', { answer });
    const agent = new Agent(service);
    const { cursor } = await agent.start();
    const follower = new Follower(t, proxy, agent.session);
    await follower.until(({ errors }) => errors.length >= 2);
    assert.ok(follower.errors.every(error => error.code === 'invalid_answer' && !error.isFatal));
    end();
    await follower.live();

    assert.equal(follower.state.cursor, cursor);
  });
}

test('A service that takes requests and never answers is given up on in time, and tried again', async t => {
  const proxy = await startProxy(t, service);
  const end = proxy.fault('/agent_backend/', { swallow: true });
  const follower = new Follower(t, proxy, new Agent(service).session, { timing: { answerMs: 100 } });
  await follower.until(({ errors }) => errors.length >= 2);
  assert.deepEqual([...new Set(follower.errors.map(error => error.code))], ['timeout']);
  end();
  await follower.live();
});

test('Streams that are refused as there are too many: the next transport, at once', async t => {
  const crowded = await startService(t, { settings: { Notify__Sse__MaxStreamsPerSession: '1' } });
  const { session } = new Agent(crowded);
  const first = new Follower(t, crowded, session);
  await first.live('sse');
  const second = new Follower(t, crowded, session);
  await second.live('long-poll');
  assert.deepEqual(second.errors.map(error => error.code), ['too_many_streams_in_session']);

  first.subscription.close();
  await second.live('sse');
});

test('Options that make no sense are refused at once, and say why', () => {
  const refused = (code, session, options) => assert.throws(() => subscribe(session, options), { name: 'NotifyError', code });
  const { url: baseUrl } = service;
  for (const session of ['', 'a/b', 'a b', 'x'.repeat(129), '..', '.', 'é', null, undefined, 7]) {
    refused('invalid_session_id', session, { baseUrl });
  }
  for (const options of [
    {}, { baseUrl: 'notify' }, { baseUrl: 'ftp://notify' }, { baseUrl, transports: [] }, { baseUrl, transports: ['websocket'] }, { baseUrl, transports: 'sse' },
    { baseUrl, transports: ['signalr'] }, { baseUrl, from: 'yesterday' }, { baseUrl, timing: { answerMs: 0 } }, { baseUrl, timing: { answerMs: '5' } },
    { baseUrl, timing: { answerMs: NaN } }, { baseUrl, timing: { speed: 5 } },
  ]) {
    refused('invalid_option', 'demo', options);
  }
  refused('unauthenticated', 'demo', { baseUrl, token: '' });
  refused('unauthenticated', 'demo', { baseUrl, token: 'a\nb' });
});
