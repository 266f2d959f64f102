// What agents send is data: it comes out as it went in, whatever it looks like.
import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const service = sharedService();

const TEXTS = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>', '"; DROP TABLE sessions; --', 'line\nbreak\rand\r\nboth\u2028and\u2029those',
  'data: {"type":"reset"}\n\nid: aaaaaaaa-9\n\n', '\u202Eevil\u202C', '\uFEFFbom', '😀👩‍👩‍👧 naïve', '\\u0000 \\"', '\t\b\f', '${7*7} {{7*7}} %s %n', 'a'.repeat(20_000),
];

const parameters = JSON.parse(`{
  "__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "toString": "x", "": "empty", "a.b[0]": [[], {}, null, true, 1.5e-9, -0.1],
  "deep": ${'['.repeat(30)}${']'.repeat(30)}
}`);

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  test(`${transport}: hostile payloads pass unchanged`, async t => {
    const agent = new Agent(service);
    const follower = new Follower(t, service, agent.session, { transports: [transport], signalR });
    await follower.live();
    parameters.texts = TEXTS;
    const { request_id: request } = await agent.ask('delete_file', { parameters, description: TEXTS.join(' ') });
    const { cursor } = await agent.complete('search', { result: { texts: TEXTS, parameters } });
    await follower.has(cursor);

    const asked = follower.events.find(event => event.type === 'permission_request').data;
    assert.equal(JSON.stringify(asked.parameters), JSON.stringify(parameters));
    assert.ok(Object.hasOwn(asked.parameters, '__proto__'));
    assert.equal(asked.description, TEXTS.join(' '));
    assert.equal(JSON.stringify(follower.state.tool_result.result), JSON.stringify({ texts: TEXTS, parameters }));
    assert.equal({}.polluted, undefined);
    assert.equal((await follower.subscription.decide(request, { approved: false, reason: TEXTS[0] })).reason, TEXTS[0]);
  });
}

test('Integers that no page can hold are refused where people decide on them, and elsewhere are what JSON.parse makes of them', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  await follower.live();
  const send = (path, body) => fetch(`${service.url}/agent_backend/api/agent/${path}/${agent.session}`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body,
  });
  const refused = await send('tool-waiting-permission', '{"tool_info":{"tool_name":"pay","parameters":{"cents":9007199254740993}}}');
  assert.equal(refused.status, 400);
  const result = '{"id":9007199254740993,"tiny":-1e-320,"most":1.7976931348623157e308}';
  const taken = await send('tool-execution-complete', `{"tool_info":{"tool_name":"pay"},"result":${result},"success":true}`);
  const { data } = await taken.json();
  await follower.has(data.cursor);

  assert.deepEqual(follower.state.tool_result.result, JSON.parse(result));
  assert.deepEqual(follower.state.permission_requests, []);
});

test('A reason with half a character is refused, and the question stays open', async t => {
  const agent = new Agent(service);
  const follower = new Follower(t, service, agent.session);
  await follower.live();
  const { request_id: request, cursor } = await agent.ask();
  await follower.has(cursor);

  await assert.rejects(follower.subscription.decide(request, { approved: true, reason: 'fine \uD83D' }), { code: 'invalid_body', status: 400 });
  assert.equal((await agent.decision(request, 0)).status, 'pending');
  assert.equal((await follower.subscription.decide(request, { approved: true, reason: 'fine 😀' })).reason, 'fine 😀');
});
