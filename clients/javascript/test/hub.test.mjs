// A real hub, that of LocalHost, and the real module @microsoft/signalr: in Node and on a page.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { Agent } from '../test-support/agent.mjs';
import { environments } from '../test-support/environments.mjs';
import { Follower } from '../test-support/follower.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, test, upTo } from '../test-support/suite.mjs';

const service = sharedService();
const protectedService = sharedService(() => Service.startProtected());

const HUB = '/agent_backend/api/hub';
const seqs = events => events.map(event => event.seq);

async function post(agent, events) {
  let cursor;
  for (let i = 0; i < events; i++) {
    ({ cursor } = await agent.start('search', { call: `c${i % 7}` }));
  }
  return cursor;
}

/** Waits until the service does not take a token any more. */
async function expired({ session }, token) {
  const address = `${protectedService.url}/agent_backend/api/polling/session-info/${session}`;
  while ((await fetch(address, { headers: { Authorization: `Bearer ${token}` } })).status !== 401) {
    await setTimeout(50);
  }
}

for (const { where, Client, skip } of environments) {
  const hubTest = (name, run) => test(`${where}: ${name}`, run, { skip });

  hubTest('events come in order, once, and are those that SSE has beside it', async t => {
    const agent = new Agent(service);
    const beside = new Follower(t, service, agent.session, { transports: ['sse'] });
    const client = await Client.open(t, service);
    await client.follow(agent.session, { transports: ['signalr'] });
    await Promise.all([beside.live('sse'), client.live('signalr')]);
    await post(agent, 40);
    const { cursor } = await agent.ask();
    await Promise.all([beside.has(cursor), client.has(cursor)]);

    const { events, errors } = await client.given();
    assert.deepEqual(seqs(events), upTo(42));
    assert.deepEqual(events, beside.events);
    assert.deepEqual(errors, []);
    assert.equal(client.proxy.count('/sse/events/'), 0);
    assert.equal(client.proxy.underWay(HUB), 1);
  });

  hubTest('a connection that is killed under load, again and again, is resumed, and nothing is lost or comes twice', async t => {
    const agent = new Agent(service);
    const client = await Client.open(t, service);
    await client.follow(agent.session, { transports: ['signalr'], timing: { backoffMs: 5, maxBackoffMs: 20 } });
    await client.live('signalr');
    const posting = post(agent, 300);
    for (let kills = 0; kills < 6; kills++) {
      await client.heard(kills * 40 + 10, kills);
      client.proxy.cut(HUB);
    }
    await client.heard(0, 6);
    await client.has(await posting);

    const { events, errors, resets } = await client.given();
    assert.deepEqual(seqs(events), upTo(300));
    assert.equal(resets, 0);
    assert.ok(errors.length >= 6 && errors.every(code => code === 'network_error'), errors.join());
    assert.equal(client.proxy.count('/sse/events/'), 0);
  });

  hubTest('the hub out of reach, at first and in the middle: the page goes on over SSE, and returns when it can', async t => {
    const agent = new Agent(service);
    const client = await Client.open(t, service);
    const seen = async () => {
      await client.has((await agent.start()).cursor);
    };
    client.proxy.fault(HUB, { refuse: true });
    await client.follow(agent.session, { transports: ['signalr', 'sse'] });
    await client.live('sse');
    await seen();
    client.proxy.clear();
    await client.live('signalr');
    await seen();
    client.proxy.fault(HUB, { refuse: true });
    client.proxy.cut(HUB);
    await client.live('sse');
    await seen();
    client.proxy.clear();
    await client.live('signalr');
    await seen();

    const { events } = await client.given();
    assert.deepEqual(seqs(events), upTo(4));
  });

  hubTest('a connection that has gone silent and is still open hides nothing: the log is asked now and then', async t => {
    const agent = new Agent(service);
    const client = await Client.open(t, service);
    await client.follow(agent.session, { transports: ['signalr'] });
    await client.live('signalr');
    client.proxy.silence(HUB);
    await agent.start();
    const { cursor } = await agent.complete();
    await client.has(cursor);

    const { events } = await client.given();
    assert.deepEqual(seqs(events), upTo(3));
    assert.equal(client.proxy.underWay(HUB), 1);
  });

  hubTest('where no WebSocket passes, SignalR has ways of its own', async t => {
    const agent = new Agent(service);
    const client = await Client.open(t, service);
    client.proxy.fault(({ headers }) => headers.upgrade !== undefined, { refuse: true });
    await client.follow(agent.session, { transports: ['signalr', 'sse'] });
    await client.live('signalr');
    const { cursor } = await agent.ask();
    await client.has(cursor);

    const { events } = await client.given();
    assert.deepEqual(seqs(events), [1, 2]);
  });

  hubTest('a foreign token and an expired one are refused, and the hub is not even asked', async t => {
    const [agent, other] = [new Agent(protectedService), new Agent(protectedService)];
    const old = await agent.token({ ttl: 1 });
    await expired(agent, old);
    for (const [token, code] of [[await other.token(), 'forbidden'], [old, 'unauthenticated']]) {
      const client = await Client.open(t, protectedService);
      await client.follow(agent.session, { transports: ['signalr'], token });
      await client.closed();

      const { events, errors } = await client.given();
      assert.deepEqual([events, errors], [[], [code]]);
      assert.equal(client.proxy.count('/signalr/negotiate/') + client.proxy.count(HUB), 0);
    }
  });

  hubTest('the connection ends with its token, and a token that cannot be renewed is the end', async t => {
    const agent = new Agent(protectedService);
    const client = await Client.open(t, protectedService);
    await client.follow(agent.session, { transports: ['signalr'], token: await agent.token({ ttl: 5 }) });
    await client.proxy.until(proxy => proxy.underWay(HUB) > 0);
    await client.closed();

    assert.equal((await client.given()).errors.at(-1), 'unauthenticated');
    await client.proxy.until(proxy => proxy.underWay(HUB) === 0);
  });
}
