// A person decides, and so do others.
import assert from 'node:assert/strict';
import { Agent, sharedService, startProxy } from './support/backend.mjs';
import { approve, armed, button, callOf, cardOf, focused, live, lostRequests, newPerson, openSession, see, test, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService();

async function asked(t, options) {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask('delete_file', { call: 'c1', ...options });
  return { agent, id };
}

test('an approval reaches the agent with its reason, and stands in the timeline', async t => {
  const { agent, id } = await asked(t);
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'delete_file');

  await card.getByLabel('Reason').fill('it is old');
  await approve(card);

  const decision = await agent.decision(id);
  assert.deepEqual([decision.status, decision.reason], ['approved', 'it is old']);
  await see(card, 'You approved this.');
  await see(card, 'it is old');
  await see(callOf(page, 'delete_file'), 'Approved by somebody (anonymous)');
});

test('a denial reaches the agent', async t => {
  const { agent, id } = await asked(t);
  const page = await openSession(t, service, agent);

  await button(cardOf(page, 'delete_file'), 'Deny').click();

  assert.equal((await agent.decision(id)).status, 'denied');
  await see(cardOf(page, 'delete_file'), 'You denied this.');
  await see(callOf(page, 'delete_file'), 'Denied');
});

test('of two tabs one decides, and the other shows it at once', async t => {
  const { agent, id } = await asked(t);
  const person = await newPerson(t);
  const one = await openSession(t, service, agent, { person });
  const other = await openSession(t, service, agent, { person });
  await cardOf(other, 'delete_file').waitFor();

  await button(cardOf(one, 'delete_file'), 'Deny').click();

  await see(cardOf(one, 'delete_file'), 'You denied this.');
  await see(cardOf(other, 'delete_file'), 'Denied by somebody (anonymous).');
  assert.equal(await button(cardOf(other, 'delete_file'), 'Approve').count(), 0);
  assert.equal((await agent.decision(id)).status, 'denied');
});

test('whoever comes too late is told who won, and that their answer does not count', async t => {
  const { agent, id } = await asked(t);
  const proxy = await startProxy(t, service);
  const page = await openSession(t, proxy, agent, { expected: lostRequests });
  await armed(cardOf(page, 'delete_file'));
  // The page does not hear of the other answer before it has sent its own.
  proxy.fault(({ method }) => method === 'GET', { swallow: true });
  proxy.silence('sse/events');
  await agent.answer(id, false);

  await approve(cardOf(page, 'delete_file'));

  await see(cardOf(page, 'delete_file'), 'Your answer was not recorded. Denied by somebody (anonymous).');
  assert.equal((await agent.decision(id)).status, 'denied');
});

test('an expiry shows at once', async t => {
  const { agent } = await asked(t, { timeout: 3 });
  const page = await openSession(t, service, agent);
  await see(cardOf(page, 'delete_file'), /left$/);

  await see(cardOf(page, 'delete_file'), 'Expired: nobody answered in time.');
  await see(callOf(page, 'delete_file'), 'Nobody answered in time');
});

test('a withdrawal shows at once, with the agent’s reason, and the focus does not fall on another request', async t => {
  const { agent, id } = await asked(t);
  const page = await openSession(t, service, agent);
  const card = cardOf(page, 'delete_file');
  await focused(page, button(card, 'Deny'));
  await agent.ask('send_mail', { call: 'c2' });
  await cardOf(page, 'send_mail').waitFor();

  await agent.post('permission-withdraw', { reason: 'not needed' }, `/${id}`);

  await see(card, 'Withdrawn: the agent does not ask any more.');
  await see(card, 'not needed');
  await focused(page, card);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  assert.equal((await agent.info()).permission_requests.length, 1);
});

test('a session that is deleted takes its requests with it', async t => {
  const { agent } = await asked(t);
  const page = await openSession(t, service, agent, { expected: lostRequests });
  await cardOf(page, 'delete_file').waitFor();

  await agent.deleteSession();

  await see(cardOf(page, 'delete_file'), 'This request is not open any more.');
  await see(page, 'No tool was run yet.');
});

test('an answer that does not arrive decides nothing, says so, and can be given again', async t => {
  const { agent, id } = await asked(t);
  const proxy = await startProxy(t, service);
  const page = await openSession(t, proxy, agent, { expected: lostRequests });
  const card = cardOf(page, 'delete_file');
  const mend = proxy.fault('permission-response', { refuse: true });

  await card.getByLabel('Reason').fill('no need');
  await button(card, 'Deny').click();
  await see(card, 'The service did not answer, so nothing is decided as far as this page can tell.');
  assert.equal((await agent.decision(id, 0)).status, 'pending');

  mend();
  await button(card, 'Deny').click();

  await see(card, 'You denied this.');
  assert.equal((await agent.decision(id)).reason, 'no need');
});

test('an answer that arrived, and whose answer was lost, is not told to have failed', async t => {
  const { agent, id } = await asked(t);
  const proxy = await startProxy(t, service);
  const page = await openSession(t, proxy, agent, { expected: lostRequests });
  await live(page);
  proxy.fault('permission-response', { cutAfter: 5, times: 1 });

  await button(cardOf(page, 'delete_file'), 'Deny').click();

  await see(cardOf(page, 'delete_file'), 'You denied this.');
  assert.equal((await agent.decision(id)).status, 'denied');
});

test('two requests are decided apart', async t => {
  const { agent, id } = await asked(t);
  const { request_id: second } = await agent.ask('send_mail', { call: 'c2' });
  const page = await openSession(t, service, agent);

  await approve(cardOf(page, 'send_mail'));
  await see(cardOf(page, 'send_mail'), 'You approved this.');
  await button(cardOf(page, 'delete_file'), 'Deny').click();
  await see(cardOf(page, 'delete_file'), 'You denied this.');

  assert.deepEqual([(await agent.decision(id)).status, (await agent.decision(second)).status], ['denied', 'approved']);
});

test('closed requests give way: by hand, and when there are many', async t => {
  const agent = new Agent(service);
  const page = await openSession(t, service, agent);
  for (const index of [1, 2, 3, 4]) {
    await agent.ask(`tool_${index}`, { call: `c${index}` });
    await button(cardOf(page, `tool_${index}`), 'Deny').click();
    await see(cardOf(page, `tool_${index}`), 'You denied this.');
  }
  await cardOf(page, 'tool_1').waitFor({ state: 'detached' });

  for (const index of [2, 3, 4]) {
    await button(cardOf(page, `tool_${index}`), 'Dismiss').click();
  }

  await see(page, 'Nothing is waiting for a decision.');
});
