// docs/migration.md: the code after each change runs, and the code before it is what those who migrate have.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test as nodeTest } from 'node:test';
import { Agent } from '../../clients/javascript/test-support/agent.mjs';
import { root } from '../../clients/javascript/test-support/processes.mjs';
import { Place, lacking, python } from './support/place.mjs';
import { Snippets } from './support/snippets.mjs';

const guide = new Snippets('migration.md');
const test = (name, run) => nodeTest(name, { timeout: 60_000, skip: lacking }, run);
const agentOfTheGuide = readFileSync(join(root, 'clients/python/tests/agents/guide_agent.py'), 'utf8');
let place;

before(async () => (place = lacking ? null : await Place.open(new Snippets('sse_integration_guide.md').take('nginx.conf'))));
after(() => place?.close());

const page = (module, rest) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module">${module}\n${rest}</script>`;
const asVariable = "const sessionId = new URLSearchParams(location.search).get('session'); window.heard = [];";

test('websocket-page.js hears, and answers', async t => {
  const agent = new Agent(place.service);
  const shown = await place.show(t, 'migrated.html', page(`${asVariable} const handle = event => window.heard.push(event);`,
    `${guide.after('websocket-page.js')}; window.answer = answer;`), agent.session);
  const { request_id } = await agent.ask();
  await shown.waitForFunction(() => window.heard.some(event => event.type === 'permission_request'));
  const answer = await shown.evaluate(() => window.answer(window.heard.find(event => event.type === 'permission_request').data, false));
  assert.equal(answer.success, true);
  assert.equal((await agent.decision(request_id, 0)).status, 'denied');
});

test('page.js hears of requests with the client of the guide\'s name', async t => {
  const agent = new Agent(place.service);
  const shown = await place.show(t, 'migrated.html', page(asVariable,
    `${guide.after('page.js')} function show(request) { window.heard.push(request.tool_name); }`), agent.session);
  await agent.ask();
  await shown.waitForFunction(() => window.heard.join() === 'delete_file');
});

for (const name of ['agent-import.py', 'websocket-agent.py']) {
  test(`${name}: an agent with that one line changed runs`, async t => {
    const agent = new Agent(place.service);
    const { done } = place.run(python, `import sys; sys.argv[1:] = ["${place.service.url}", "${agent.session}"]\n${changed(name)}`,
      { NOTIFY_BASE_URL: place.service.url });
    const { request_id } = await asked(agent);
    await agent.answer(request_id, true);
    assert.match(await done, /^3\n\{'deleted': '\/tmp\/x'\}\n/);
  });
}

test('agent-waiting.py waits for the decision', async t => {
  const agent = new Agent(place.service);
  const indented = guide.after('agent-waiting.py').trim().replace(/^/gm, '        ');
  const { done } = place.run(python, `
import asyncio
from notify_client import AsyncNotifyClient

async def main(session_id, tool_info):
    async with AsyncNotifyClient("${place.service.url}") as client:
${indented}
        print(decision.status)

asyncio.run(main("${agent.session}", {"tool_name": "delete_file", "parameters": {}}))
`);
  const { request_id } = await asked(agent);
  await agent.answer(request_id, true);
  assert.equal(await done, 'approved\n');
});

/** The agent of the guide's kind, after the change; it has the line before it, or that of its predecessor. */
function changed(name) {
  const [before, now] = [guide.before(name), guide.after(name)].map(line => line.trim());
  const its = 'from copilot.core.simple_notifier import SimpleNotifier';
  assert.ok(agentOfTheGuide.includes(`${its}\n`));
  if (name === 'agent-import.py') {
    assert.equal(before, its);
    return agentOfTheGuide.replace(its, now);
  }
  return agentOfTheGuide.replace(its, now).replaceAll(/\bSimpleNotifier\b(?= *\.)/g, 'Notifier');
}

/** Waits until the agent has asked. */
async function asked(agent) {
  for (;;) {
    const { permission_request } = await agent.info();
    if (permission_request) {
      return permission_request;
    }
  }
}

test('nothing in the guide was left out here', () => {
  assert.match(guide.before('agent-waiting.py'), /redis\.get/);
  assert.deepEqual(guide.unused, []);
});
