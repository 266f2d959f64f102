// A page that has @microsoft/signalr and not this package, as the integration guide shows it.
import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { HubConnectionBuilder, LogLevel } from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { Conditions } from '../test-support/patience.mjs';
import { Service } from '../test-support/service.mjs';
import { sharedService, startProxy, test, upTo } from '../test-support/suite.mjs';

const service = sharedService();
const protectedService = sharedService(() => Service.startProtected());

const API = '/agent_backend/api';

function build(t, { url }, session, token) {
  const connection = new HubConnectionBuilder()
    .withUrl(`${url}${API}/signalr/${session}`, token ? { accessTokenFactory: () => token } : {})
    .withAutomaticReconnect(Array(50).fill(0))
    .configureLogging(LogLevel.None)
    .build();
  t.after(() => connection.stop());
  return connection;
}

/** A page of a session that has no events yet. It does what the guide says: messages are hints, and the log is the truth. */
class Page {
  events = [];
  messages = 0;
  reconnects = 0;
  #log;
  #conditions = new Conditions();

  constructor(connection, service, session) {
    this.#log = `${service.url}${API}/long-poll/${session}?timeout=1&cursor=`;
    connection.onreconnected(() => this.reconnects++);
    connection.on('events', message => {
      this.messages++;
      this.#take(message);
    });
  }

  until(isSo) {
    return this.#conditions.until(() => isSo(this), () => `${this.events.length} events, ${this.messages} messages, ${this.reconnects} reconnects`);
  }

  #take({ cursor, events }) {
    for (const event of events) {
      if (event.seq === this.events.length + 1) {
        this.events.push(event);
      }
    }
    const [epoch, reach] = cursor.split('-');
    if (Number(reach) > this.events.length) {
      this.#readLog(epoch);
    }
    this.#conditions.look();
  }

  async #readLog(epoch) {
    const answer = await fetch(`${this.#log}${epoch}-${this.events.length}`);
    this.#take((await answer.json()).data);
  }
}

test('Events come in order, once, and are those that SSE has beside it', async t => {
  const agent = new Agent(service);
  const beside = new Follower(t, service, agent.session, { transports: ['sse'] });
  await beside.live('sse');
  const connection = build(t, service, agent.session);
  const sent = [];
  connection.on('events', ({ events }) => sent.push(...events));
  const page = new Page(connection, service, agent.session); // whose methods are called after ours
  await connection.start();
  await page.until(({ messages }) => messages > 0);
  for (let i = 0; i < 40; i++) {
    await agent.start();
  }
  const { cursor } = await agent.ask();
  await beside.has(cursor);
  await page.until(({ events }) => events.length === 42);

  assert.deepEqual(sent.map(event => event.seq), upTo(42), 'the hub of LocalHost loses none');
  assert.deepEqual(sent, beside.events.map(({ cursor: place, ...event }) => event));
});

test('Killed under load, the module connects again, and with the log nothing is lost or comes twice', async t => {
  const proxy = await startProxy(t, service);
  const agent = new Agent(service);
  const connection = build(t, proxy, agent.session);
  const page = new Page(connection, proxy, agent.session);
  await connection.start();
  const posting = (async () => {
    for (let i = 0; i < 300; i++) {
      await agent.start();
    }
  })();
  for (let kills = 0; kills < 6; kills++) {
    await page.until(({ events, reconnects }) => events.length >= kills * 40 + 10 && reconnects === kills);
    proxy.cut('/agent_backend/api/hub');
  }
  await posting;
  await page.until(({ events, reconnects }) => events.length === 300 && reconnects === 6);

  assert.deepEqual(page.events.map(event => event.seq), upTo(300));
});

test('A foreign token and an expired one are refused, at the negotiation and at the hub', async t => {
  const [agent, other] = [new Agent(protectedService), new Agent(protectedService)];
  const old = await agent.token({ ttl: 1 });
  const start = token => build(t, protectedService, agent.session, token).start();
  await assert.rejects(start(await other.token()), /403/);
  await assert.rejects(start(await agent.token({ scopes: ['decide'] })), /403/);
  await assert.rejects(start(undefined), /401/);
  await assert.rejects(async () => {
    for (;;) { // until it has expired
      await start(old);
      await setTimeout(50);
    }
  }, /401/);

  for (const token of [await agent.token(), old, 'nonsense']) {
    const hub = new HubConnectionBuilder()
      .withUrl(`${protectedService.url}/agent_backend/api/hub`, { accessTokenFactory: () => token }).configureLogging(LogLevel.None).build();
    await assert.rejects(hub.start(), /401/, 'only the token of the negotiation opens the hub');
  }
});

test('The connection ends with its token', async t => {
  const agent = new Agent(protectedService);
  const token = await agent.token({ ttl: 5 });
  const connection = new HubConnectionBuilder()
    .withUrl(`${protectedService.url}${API}/signalr/${agent.session}`, { accessTokenFactory: () => token }).configureLogging(LogLevel.None).build();
  t.after(() => connection.stop());
  const closed = new Promise(resolve => connection.onclose(resolve));
  const heard = new Promise(resolve => connection.on('events', resolve));
  await connection.start();
  await heard;
  await closed;

  await assert.rejects(connection.start(), /401/);
});
