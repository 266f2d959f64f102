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
