// docs/sse_integration_guide.md, followed from top to bottom.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test as nodeTest } from 'node:test';
import { Agent } from '../../clients/javascript/test-support/agent.mjs';
import { Service } from '../../clients/javascript/test-support/service.mjs';
import { Place, lacking, python } from './support/place.mjs';
import { Snippets } from './support/snippets.mjs';

const guide = new Snippets('sse_integration_guide.md');
const location = guide.take('nginx.conf');
const test = (name, run) => nodeTest(name, { timeout: 60_000, skip: lacking }, run);
let place;

before(async () => (place = lacking ? null : await Place.open(location)));
after(() => place?.close());

const button = (page, name) => page.getByRole('button', { name, exact: true });
const see = (page, text) => page.getByText(text).first().waitFor();

test('start.sh waits for a service that answers', async () => {
  const script = guide.take('start.sh');
  assert.match(script, /^\.\/notify start &$/m);
  const answer = await place.run('bash', script.replace('./notify start &', '')).done; // it runs already
  assert.equal(JSON.parse(answer).data.status, 'ok');
});

test('page.html shows what the agent asks and does, answers, and empties itself when the session is gone', async t => {
  const agent = new Agent(place.service);
  const page = await place.show(t, 'page.html', guide.take('page.html'), agent.session);
  await see(page, 'Nothing yet.');

  const { request_id: first } = await agent.ask('delete_file', { parameters: { path: '<b>/tmp</b>' } });
  await see(page, 'delete_file (high risk): {"path":"<b>/tmp</b>"}');
  await button(page, 'Approve').click();
  await button(page, 'Approve').waitFor({ state: 'detached' });
  assert.equal((await agent.decision(first, 0)).status, 'approved');

  const { tool_call_id } = await agent.start('copy');
  await agent.progress(tool_call_id, 3, { total: 10 });
  await see(page, 'copy: 3 of 10');
  await agent.complete('copy', { result: { copied: 10 } });
  await see(page, 'copy: {"copied":10}');

  const { request_id: second } = await agent.ask();
  await button(page, 'Deny').click();
  await button(page, 'Deny').waitFor({ state: 'detached' });
  assert.equal((await agent.decision(second, 0)).status, 'denied');

  await agent.ask();
  await button(page, 'Deny').waitFor();
  await page.reload();
  await button(page, 'Deny').waitFor();
  await agent.deleteSession();
  await button(page, 'Deny').waitFor({ state: 'detached' });
});

test('page.html says who was faster', async t => {
  const agent = new Agent(place.service);
  const page = await place.show(t, 'page.html', guide.take('page.html'), agent.session);
  const { request_id } = await agent.ask();
  await button(page, 'Deny').waitFor();
  // The answer of somebody else comes in before the page's, and the page has not heard of it.
  await page.route('**/permission-response/**', async route => {
    await agent.answer(request_id, true);
    await route.continue();
  });
  await button(page, 'Deny').click();
  await see(page, 'anonymous was faster: approved.');
});

test('client.html shows the same, and approves', async t => {
  const agent = new Agent(place.service);
  const page = await place.show(t, 'client.html', guide.take('client.html'), agent.session);
  const { request_id } = await agent.ask();
  await see(page, 'delete_file: {"path":"/tmp/report.txt"}');
  await button(page, 'Approve').click();
  assert.equal((await agent.decision(request_id)).status, 'approved');
  await see(page, 'delete_file: approved');
});

for (const [program, name, command, session] of [['Python', 'agent.py', python, 'guide'], ['a shell', 'agent.sh', 'bash', 'shell']]) {
  for (const [label, shown] of [['Approve', / is gone|"tool_call_id"/], ['Deny', /They said no|"tool_call_id"/]]) {
    test(`${name} asks in ${program}, and hears: ${label}`, async t => {
      const agent = new Agent(place.service, session);
      const page = await place.show(t, 'page.html', guide.take('page.html'), session);
      const { done } = place.run(command, guide.take(name));
      await button(page, label).click();
      assert.match(await done, shown);
      const { tool_result, permission_requests } = await agent.info();
      assert.equal(tool_result?.success, label === 'Approve');
      assert.deepEqual(permission_requests, []);
      await agent.deleteSession();
    });
  }
}

test('first-frame.sh shows a line at once', async () => {
  assert.match(await place.run('bash', guide.take('first-frame.sh')).done, /^retry: \d+\n$/);
});

test('poll.js gives each new state once', async t => {
  const agent = new Agent(place.service);
  const page = await place.module(t, 'poll.js', guide.take('poll.js'), agent.session);
  await page.evaluate(async session => {
    const { poll } = await import('/poll.js');
    window.states = [];
    poll(session, state => window.states.push(state.permission_requests.length), new AbortController().signal);
  }, agent.session);
  await page.waitForFunction(() => window.states.length === 1);
  await agent.ask();
  await page.waitForFunction(() => window.states.includes(1));
  const polled = page.waitForResponse(response => response.status() === 304);
  await polled;
  assert.deepEqual(await page.evaluate(() => window.states), [0, 1]);
});

test('long-poll.js gives each event once, in order, and goes on after the session was deleted', async t => {
  const agent = new Agent(place.service);
  await agent.start('before');
  const page = await place.module(t, 'long-poll.js', guide.take('long-poll.js'), agent.session);
  await page.evaluate(async session => {
    const { longPoll } = await import('/long-poll.js');
    window.seqs = [];
    window.tools = [];
    longPoll(session, (events, state) => {
      window.seqs.push(...events.map(event => event.seq));
      window.tools = state.tool_calls.map(call => call.tool_name);
    }, new AbortController().signal);
  }, agent.session);
  await page.waitForFunction(() => window.tools.includes('before'));
  for (let number = 2; number <= 6; number++) {
    await agent.start(`tool-${number}`);
  }
  await page.waitForFunction(() => window.seqs.at(-1) === 6);
  assert.deepEqual(await page.evaluate(() => window.seqs), [1, 2, 3, 4, 5, 6]);
  await agent.deleteSession();
  await agent.start('after');
  await page.waitForFunction(() => window.tools.join() === 'after');
});

test('signalr.html hears of events over a WebSocket', async t => {
  const agent = new Agent(place.service);
  const page = await place.show(t, 'signalr.html', guide.take('signalr.html'), agent.session);
  await see(page, 'signalr: live');
  await agent.start();
  await see(page, 'executing');
});

test('protected.sh, token.sh and sign-in.js: a person gets in with a token, and nobody without', async t => {
  const keys = await startedWith(guide.take('protected.sh'));
  assert.equal(keys.Notify__Access__Required, 'true');
  const guarded = await Place.open(location, () => Service.start({ settings: { AZURE_FUNCTIONS_ENVIRONMENT: 'Production', ...keys } }));
  t.after(() => guarded.close());
  guarded.service.agentKey = keys.Notify__Access__AgentKey;
  const agent = new Agent(guarded.service, 'guide');
  const { request_id } = await agent.ask();

  const answer = await guarded.run('bash', guide.take('token.sh'), { NOTIFY_AGENT_KEY: keys.Notify__Access__AgentKey }).done;
  const { token } = JSON.parse(answer).data;
  const page = await guarded.module(t, 'sign-in.js', guide.take('sign-in.js'), 'guide');
  const attempt = text => page.evaluate(async given => (await import('/sign-in.js')).signIn('guide', given).then(() => 'in', error => error.message), text);
  assert.notEqual(await attempt(`${token}x`), 'in');
  assert.equal(await attempt(token), 'in');

  await guarded.put('page.html', guide.take('page.html'));
  await page.goto(`${guarded.url}/page.html?session=guide`);
  await button(page, 'Approve').click();
  await button(page, 'Approve').waitFor({ state: 'detached' });
  assert.equal((await agent.decision(request_id, 0)).decided_by, 'grace@example.com');
});

/** What a script would have started `./notify start` with. */
async function startedWith(script) {
  const folder = await mkdtemp(join(tmpdir(), 'notify-docs-'));
  try {
    await writeFile(join(folder, 'notify'), '#!/bin/sh\nenv', { mode: 0o755 });
    const output = await place.run('bash', `cd ${folder}\n${script}`).done;
    return Object.fromEntries([...output.matchAll(/^(Notify__\w+)=(.*)$/gm)].map(([, name, value]) => [name, value]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('nothing in the guide was left out here', () => assert.deepEqual(guide.unused, []));
