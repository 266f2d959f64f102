// The README's pages do what it says. Its program for Node runs in package.test.mjs.
import assert from 'node:assert/strict';
import { Agent } from '../test-support/agent.mjs';
import { pageTest, Site } from '../test-support/browser.mjs';
import { PATIENCE_MS } from '../test-support/patience.mjs';
import { snippet, snippetCount } from '../test-support/readme.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const service = sharedService();

async function show(t, name, session) {
  const site = await Site.open(t, service, {
    '/readme.html': `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
      <p id="status"></p><ul id="requests"></ul><p id="outcome"></p><p id="connection"></p><script type="module" src="/readme.js"></script>`,
    '/readme.js': snippet(name),
  });
  const page = await site.context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.goto(`${site.proxy.url}/readme.html?session=${session}`);
  return page;
}

pageTest('The page shows what happens, and a click decides', async t => {
  const agent = new Agent(service);
  const page = await show(t, 'page.js', agent.session);
  await page.getByText('Nothing yet.').waitFor();
  await page.getByText('live over sse').waitFor();
  const { request_id: request } = await agent.ask('delete_file', { parameters: { path: '<b>x</b>' } });
  await page.getByText('delete_file {"path":"<b>x</b>"}').waitFor();
  await page.getByRole('button', { name: 'Approve' }).click();
  assert.equal((await agent.decision(request)).status, 'approved');
  await page.getByText('delete_file: approved').waitFor();
  assert.equal(await page.getByRole('listitem').count(), 0);
});

pageTest('The page tells who was faster', async t => {
  const agent = new Agent(service);
  const page = await show(t, 'page.js', agent.session);
  const { request_id: request } = await agent.ask();
  const button = await page.getByRole('button', { name: 'Approve' }).elementHandle();
  await agent.answer(request, false);
  await button.evaluate(element => element.click()); // also when the list has just been emptied
  await page.getByText('It was denied before.').waitFor();
});

pageTest("The guide's class by its name, on a page", async t => {
  const agent = new Agent(service);
  const page = await show(t, 'migrate.js', agent.session);
  const { request_id: request } = await agent.ask();
  assert.equal((await agent.decision(request)).status, 'denied');
  await page.waitForFunction(() => document.title === 'denied');
});

test('Every piece of code is run by a test', () => {
  const run = ['page.js', 'follow.js', 'migrate.js'].map(snippet);

  assert.equal(snippetCount(), run.length);
});
