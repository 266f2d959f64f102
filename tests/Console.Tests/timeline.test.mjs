// What the tools did, live and after a reload.
import assert from 'node:assert/strict';
import { Agent, sharedService } from './support/backend.mjs';
import { approve, button, callOf, cardOf, focused, live, openSession, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

test('a call shows as it begins, gets on and ends, with its arguments and result', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  await live(page);
  await see(page, 'No tool was run yet.');
  const call = callOf(page, 'index_repository');

  await agent.start('index_repository', { call: 'c1', parameters: { path: '/src' }, risk_level: 'low' });
  await see(call, 'Running');
  await see(call, 'Low risk');
  await see(call, /so far$/);

  await agent.progress('c1', 340, { total: 1000, message: 'Reading src/Domain' });
  await see(call, '340 of 1,000');
  await see(call, 'Reading src/Domain');
  assert.equal(await call.getByRole('progressbar', { name: 'Progress' }).getAttribute('value'), '340');

  await agent.progress('c1', 12, { partial_result: { files: 7 } });
  await see(call, 'at 12');
  await call.getByText('Arguments and result').click();
  await see(call, 'Result so far');
  await see(call, '7');

  await agent.complete('index_repository', { call: 'c1', result: { files: 42, note: 'all read' } });
  await see(call, 'Completed');
  await see(call, /^Took /);
  await see(call, '/src');
  await see(call, 'all read');
  assert.equal(await call.getByRole('progressbar').count(), 0);

  await agent.clearResult();
  await see(call, 'Taken note of.');
});

test('a call that failed says so, and how', async t => {
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1' });
  await agent.complete('search', { call: 'c1', success: false, result: { error: 'no such index', success: false } });
  const page = await openSession(t, service, agent);

  await see(callOf(page, 'search'), 'Failed');
  await callOf(page, 'search').getByText('Arguments and result').click();
  await see(callOf(page, 'search'), 'no such index');
});

test('how long a call waited and ran stands apart, by the times of its events', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('deploy', { call: 'c1' });
  const page = await openSession(t, service, agent);
  await cardOf(page, 'deploy').waitFor();
  // At least: a page that was slow to open sees more at its first look. The page's clock may be some tenths off, so after two of its seconds it was one for sure.
  await until(page, () => /^([2-9]|[1-9]\d).* so far$/.test(document.querySelector('.call .whole')?.textContent));
  await agent.answer(id, true);
  await see(callOf(page, 'deploy'), /^waited [1-9]/);
  await agent.complete('deploy', { call: 'c1' });
  await see(callOf(page, 'deploy'), /^ran /);
});

test('a reload shows the open request and all that was before, with Deny at hand', async t => {
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1', parameters: { query: 'old reports' } });
  await agent.complete('search', { call: 'c1', result: 'three found' });
  const { request_id: id } = await agent.ask('delete_file', { call: 'c2' });
  const page = await openSession(t, service, agent);
  await cardOf(page, 'delete_file').waitFor();

  await page.reload();

  await focused(page, button(cardOf(page, 'delete_file'), 'Deny'));
  await see(callOf(page, 'search'), 'Completed');
  await callOf(page, 'search').getByText('Arguments and result').click();
  await see(callOf(page, 'search'), 'three found');
  await approve(cardOf(page, 'delete_file'));
  assert.equal((await agent.decision(id)).status, 'approved');
});

test('the newest call is on top, and earlier ones come when they are asked for', async t => {
  const agent = new Agent(service);
  for (let index = 1; index <= 60; index++) {
    await agent.start(`tool_${index}`, { call: `c${index}` });
  }
  const page = await openSession(t, service, agent);
  await callOf(page, 'tool_60').waitFor();
  const names = () => page.locator('.call-name .tool').allTextContents();
  assert.deepEqual((await names()).slice(0, 2), ['tool_60', 'tool_59']);
  assert.equal((await names()).length, 50);

  await button(page, 'Show earlier calls').click();

  assert.deepEqual(await names(), Array.from({ length: 60 }, (_, index) => `tool_${60 - index}`));
  assert.equal(await button(page, 'Show earlier calls').count(), 0);
});

test('of a long history the newest part is shown, and the page says so', async t => {
  const agent = new Agent(service);
  await agent.start('unfinished', { call: 'old' });
  for (let index = 1; index <= 260; index++) {
    await agent.complete('search', { call: `c${index}` });
  }
  const page = await openSession(t, service, agent);

  await see(page, 'Earlier events of this session are not shown.');
  // What began before that and is not finished is known all the same.
  await button(page, 'Show earlier calls').click();
  await see(page, 'unfinished');
});

test('the title and the icon tell how many wait', async t => {
  const agent = new Agent(service);
  const { request_id: first } = await agent.ask('delete_file', { call: 'c1' });
  await agent.ask('send_mail', { call: 'c2' });
  const page = await openSession(t, service, agent);
  const icon = () => page.locator('link[rel=icon]').getAttribute('href');

  await until(page, session => document.title === `(2) ${session} – Notify console`, agent.session);
  assert.match(await icon(), /^data:image\/svg.*2%3C%2Ftext/);

  await agent.answer(first, false);
  await until(page, session => document.title === `(1) ${session} – Notify console`, agent.session);
  await button(cardOf(page, 'send_mail'), 'Deny').click();
  await until(page, session => document.title === `${session} – Notify console`, agent.session);
  assert.match(await icon(), /icon\.svg$/);
});
