// The state that the client makes of events is the one that the service makes of them.
import assert from 'node:assert/strict';
import { emptyState, fold } from '../src/state.js';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { seeded } from '../test-support/random.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const service = sharedService();

const TOOLS = ['search', 'delete_file', 'run_command'];

/** One random thing that an agent or a person does; those that the service refuses are no events. */
async function step(agent, random) {
  const info = await agent.info();
  const call = random() < 0.5 ? `call-${random.below(6)}` : undefined;
  const tool = random.one(TOOLS);
  const open = random.one(info.permission_requests ?? [])?.request_id;
  const steps = [
    () => agent.start(tool, { call, parameters: { q: random.below(9), password: 'hunter2hunter2' }, start_time: '2026-01-01T00:00:00Z' }),
    () => agent.ask(tool, { call, timeout: random() < 0.2 ? 1 : 600, description: 'why', annotations: { destructiveHint: true } }),
    () => agent.ask(tool, { call }),
    () => agent.post('tool-progress', {
      tool_call_id: call, tool_info: { tool_name: tool }, progress: random(), ...(random() < 0.5 ? { total: random.below(100) } : {}), message: 'so far',
    }),
    () => agent.complete(tool, { call, result: { token_count: 3, api_key: 'sk-0123456789abcdef' }, success: random() < 0.5 }),
    () => open && agent.answer(open, random() < 0.5),
    () => open && agent.withdraw(open),
    () => agent.clearResult(),
  ];
  await random.one(steps)();
}

function assertSame(follower, { poll_after_ms, ...info }) {
  const state = follower.states.findLast(({ cursor }) => cursor === info.cursor) ?? follower.state;
  assert.deepEqual(state, info);
}

for (const transport of ['sse', 'long-poll']) {
  test(`${transport}: folded events make the service's own state, at every step of random histories`, async t => {
    const random = seeded(t);
    const agent = new Agent(service);
    const follower = new Follower(t, service, agent.session, { transports: [transport] });
    await follower.live(transport);

    for (let i = 0; i < 150; i++) {
      await step(agent, random);
      const info = await agent.info();
      await follower.has(info.cursor);
      // A deadline that passes meanwhile is an event too; then this step's state is only one among those that came together.
      if (follower.state.cursor === info.cursor) {
        assertSame(follower, info);
      }
    }

    const last = await agent.info();
    await follower.has(last.cursor);
    assert.ok(Number(last.cursor.split('-')[1]) > 100, 'something happened');
    assertSame(follower, last);
    assert.deepEqual(follower.resets, []);
  });
}

test('Of more unfinished calls than are remembered, the same ones are forgotten', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { transports: ['sse'] });
  await follower.live();
  for (const call of ['asked-1', 'asked-2']) {
    await agent.ask('delete_file', { call });
  }
  for (let first = 0; first < 260; first += 20) {
    await Promise.all(Array.from({ length: 20 }, (_, i) => agent.start('search', { call: `call-${first + i}` })));
  }

  const info = await agent.info();
  await follower.has(info.cursor);

  assert.equal(info.tool_calls.length, 256);
  assert.deepEqual(info.tool_calls.slice(0, 2).map(call => call.tool_call_id), ['asked-1', 'asked-2']);
  assertSame(follower, info);
});

test('The state is a new object with each change, and earlier ones stay as they were', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session, { transports: ['sse'] });
  await follower.live();
  const { cursor: asked } = await agent.ask();
  await follower.has(asked);
  const before = follower.state;
  const copy = structuredClone(before);
  const { cursor } = await agent.complete('delete_file');
  await follower.has(cursor);

  assert.notEqual(follower.state, before);
  assert.deepEqual(before, copy);
});

test('An event that makes no sense, or that a newer service sends, moves the place and changes nothing else', () => {
  const before = fold(emptyState('s'), { type: 'tool_status', cursor: 'aaaaaaaa-1', data: { tool_call_id: 'c1', status: 'executing' } });
  assert.equal(before.tool_calls.length, 1);
  for (const event of [
    { type: 'tool_status' }, { type: 'permission_request', data: null }, { type: 'tool_progress', data: 'half' }, { type: 'permission_cleared', data: 7 },
    { type: '__proto__', data: {} }, { type: 'constructor', data: {} }, { type: 'tool_levitation', data: { height: 3 } }, {},
  ]) {
    assert.deepEqual(fold(before, { ...event, cursor: 'aaaaaaaa-2' }), { ...before, cursor: 'aaaaaaaa-2' });
  }
});
