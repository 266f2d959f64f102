import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService();

async function post(agent, count) {
  let cursor;
  for (let posted = 0; posted < count; posted += 25) {
    const answers = await Promise.all(Array.from({ length: Math.min(25, count - posted) }, () => agent.start()));
    cursor = answers.map(answer => answer.cursor).sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1);
  }
  return cursor;
}

test('Iterating yields each event once and in order, until close', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  const seqs = [];
  const iterating = (async () => {
    for await (const event of follower.subscription) {
      seqs.push(event.seq);
      if (event.seq === 50) {
        follower.subscription.close();
      }
    }
  })();
  await follower.live();
  await post(agent, 60);
  await iterating;

  assert.deepEqual(seqs, Array.from({ length: 50 }, (_, i) => i + 1));
});

test('A reader who has had enough is forgotten, and the others go on', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  await follower.live();
  const first = (async () => {
    for await (const event of follower.subscription) {
      return event.seq;
    }
  })();
  const second = follower.subscription[Symbol.asyncIterator]();
  const cursor = await post(agent, 3);
  await follower.has(cursor);

  assert.equal(await first, 1);
  assert.deepEqual([(await second.next()).value.seq, (await second.next()).value.seq], [1, 2]);
  assert.equal((await second.return()).done, true);
});

test('A reader who is far behind gets everything all the same, from the log', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const follower = new Follower(t, proxy, agent.session);
  await follower.live();
  const iterator = follower.subscription[Symbol.asyncIterator]();
  const cursor = await post(agent, 1600);
  await follower.has(cursor);
  const before = proxy.count('/long-poll/');
  const seqs = [];
  for (let i = 0; i < 1600; i++) {
    seqs.push((await iterator.next()).value.seq);
  }
  const next = iterator.next();
  await agent.start();
  seqs.push((await next).value.seq);

  assert.deepEqual(seqs, Array.from({ length: 1601 }, (_, i) => i + 1));
  assert.ok(proxy.count('/long-poll/') > before, 'not all of it waited in memory');
});

test('Who is far behind in a session that is begun again is told so', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  await follower.live();
  const iterator = follower.subscription[Symbol.asyncIterator]();
  await follower.has(await post(agent, 1100));
  await agent.deleteSession();
  await follower.until(({ resets }) => resets.length === 1);
  const { cursor } = await agent.start();
  await follower.has(cursor);
  const items = [];
  do {
    items.push((await iterator.next()).value);
  } while (items.at(-1).cursor !== cursor);

  assert.deepEqual(items.slice(0, 1000).map(event => event.seq), Array.from({ length: 1000 }, (_, i) => i + 1));
  assert.equal(items[1000].type, 'reset');
  assert.ok(items.slice(1001).every(event => event.cursor === cursor));
});

test('An iterator that is closed, or opened afterwards, ends; one whose subscription failed throws why', async t => {
  const follower = new Follower(t, service, new Agent(service).session);
  const waiting = follower.subscription[Symbol.asyncIterator]().next();
  await follower.live();
  follower.subscription.close();
  assert.deepEqual(await waiting, { value: undefined, done: true });
  assert.deepEqual(await follower.subscription[Symbol.asyncIterator]().next(), { value: undefined, done: true });

  const proxy = await startProxy(t, service);
  proxy.fault('/session-info/', { answer: { status: 403 } });
  const failing = new Follower(t, proxy, new Agent(service).session);
  await assert.rejects(async () => { for await (const event of failing.subscription) assert.fail(event); }, { code: 'forbidden', isFatal: true });
});

test('A handler that throws stops nothing, and its fault is seen', async t => {
  const agent = new Agent(service);
  const faults = [];
  const note = error => faults.push(error.message);
  process.prependListener('uncaughtException', note);
  const others = process.listeners('uncaughtException').filter(listener => listener !== note);
  others.forEach(listener => process.off('uncaughtException', listener));
  t.after(() => {
    process.off('uncaughtException', note);
    others.forEach(listener => process.on('uncaughtException', listener));
  });
  const { subscribe } = await import('../src/index.js');
  const seqs = [];
  const subscription = subscribe(agent.session, {
    baseUrl: service.url,
    from: 'beginning', // whichever is first, the subscription or the event
    onEvent(event) {
      seqs.push(event.seq);
      throw new Error(`at ${event.seq}`);
    },
  });
  t.after(() => subscription.close());
  const iterator = subscription[Symbol.asyncIterator]();
  const next = iterator.next();
  await agent.start();
  await next;
  const { cursor } = await agent.start();
  while ((await iterator.next()).value.cursor !== cursor);

  assert.deepEqual(seqs, [1, 2]);
  assert.deepEqual(faults, ['at 1', 'at 2']);
});

test('A handler that closes gets nothing more, not even the rest of what came together', async t => {
  const agent = new Agent(service);
  await post(agent, 20);
  const follower = new Follower(t, service, agent.session, { from: 'beginning' });
  await follower.until(({ events }) => events.length > 0 && (follower.subscription.close(), true));

  assert.equal(follower.events.length, 1);
  assert.equal(follower.info.status, 'closed');
});
