// Signing in to a protected service, and out again; the token stays nowhere.
import assert from 'node:assert/strict';
import { Agent, Service, sharedService, startProxy } from './support/backend.mjs';
import { approve, button, callOf, cardOf, focused, live, lostRequests, newPerson, openConsole, openSession, see, test, until, useBrowser } from './support/console.mjs';

useBrowser();
const service = sharedService(() => Service.startProtected());
const open = (t, agent, options) => openSession(t, service, agent, { expected: lostRequests, ...options });

test('a person signs in with a token, decides in their own name, and signs out', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const token = await agent.token({ subject: 'ada' });
  const page = await open(t, agent);
  await see(page, 'This session is protected.');
  await focused(page, page.getByLabel('Session token'));

  await page.getByLabel('Session token').fill(token);
  await page.keyboard.press('Enter');
  await see(page, 'Signed in as ada, until');
  await assertTokenIsNowhere(page, token);
  await approve(cardOf(page, 'delete_file'));
  await see(cardOf(page, 'delete_file'), 'You approved this.');
  assert.equal((await agent.decision(id)).decided_by, 'ada');

  await page.reload();
  await see(page, 'Signed in as ada');
  await button(page, 'Sign out').click();
  await see(page, 'This session is protected.');
  assert.equal(await page.locator('.call').count(), 0);
  assert.deepEqual(await page.context().cookies(), []);
});

test('a link with a token behind the # signs in, and the token is taken out of the address at once', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const token = await agent.token();
  const asked = [];
  const person = await newPerson(t);
  person.on('request', request => asked.push(request.url()));

  const page = await open(t, agent, { person, path: `/console?session=${agent.session}#token=${token}` });

  await cardOf(page, 'delete_file').waitFor();
  assert.equal(page.url(), `${service.url}/console?session=${agent.session}`);
  assert.equal(asked.some(address => address.includes(token)), false);
  await assertTokenIsNowhere(page, token);
  await page.goBack();
  await page.goForward();
  assert.equal(page.url().includes('token'), false);
});

test('a token that is no good is refused in the service’s words, and another can be given', async t => {
  const agent = new Agent(service);
  const other = new Agent(service);
  const page = await open(t, agent, { path: `/console?session=${agent.session}#token=nonsense` });
  await see(page, 'The service does not accept this token for this session: The session token is not valid.');

  await button(page.locator('#sign-in'), 'Sign in').click();
  await see(page, 'Paste a token first.');

  await page.getByLabel('Session token').fill(await other.token());
  await button(page.locator('#sign-in'), 'Sign in').click();
  await see(page, 'The token is for another session.');

  await page.getByLabel('Session token').fill('Grüße — no token at all');
  await button(page.locator('#sign-in'), 'Sign in').click();
  await see(page, 'This is no session token.');

  await page.getByLabel('Session token').fill(await agent.token());
  await button(page.locator('#sign-in'), 'Sign in').click();
  await see(page, 'No tool was run yet.');
  await live(page);
});

test('when the sign-in ends, what is on the page stays, and it goes on after the next one', async t => {
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1' });
  await agent.complete('search', { call: 'c1', result: 'found' });
  const { request_id: id } = await agent.ask('delete_file', { call: 'c2' });
  const page = await open(t, agent, { path: `/console?session=${agent.session}#token=${await agent.token({ ttl: 4 })}` });
  await cardOf(page, 'delete_file').getByLabel('Reason').fill('half a sentence');

  await see(page, 'Your sign-in has ended');
  assert.equal(await cardOf(page, 'delete_file').getByLabel('Reason').inputValue(), 'half a sentence');
  await see(callOf(page, 'search'), 'Completed');
  // Whoever is writing is not torn away.
  await focused(page, cardOf(page, 'delete_file').getByLabel('Reason'));
  await button(cardOf(page, 'delete_file'), 'Deny').click();
  await see(cardOf(page, 'delete_file'), 'Nothing is decided: sign in, then answer again.');
  await agent.start('meanwhile', { call: 'c3' });

  await page.getByLabel('Session token').fill(await agent.token());
  await button(page.locator('#sign-in'), 'Sign in').click();

  await callOf(page, 'meanwhile').waitFor();
  assert.equal(await page.locator('#sign-in').isVisible(), false);
  assert.equal(await page.locator('.call').count(), 3);
  await button(cardOf(page, 'delete_file'), 'Deny').click();
  await see(cardOf(page, 'delete_file'), 'You denied this.');
  assert.equal((await agent.decision(id)).reason, 'half a sentence');
});

test('who may only read is told so when they answer, and nothing is decided', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const page = await open(t, agent, { path: `/console?session=${agent.session}#token=${await agent.token({ scopes: ['read'] })}` });

  await approve(cardOf(page, 'delete_file'));

  await see(cardOf(page, 'delete_file'), 'Nothing is decided: you may watch this session, but not decide.');
  assert.equal((await agent.decision(id, 0)).status, 'pending');
});

test('who may not read is told that the session is not open to them', async t => {
  const agent = new Agent(service);
  const page = await open(t, agent, { path: `/console?session=${agent.session}#token=${await agent.token({ scopes: ['decide'] })}` });

  await see(page, 'This session is not open to you.');
});

test('a decision of somebody else shows their name', async t => {
  const agent = new Agent(service);
  await agent.ask();
  const token = await agent.token({ subject: 'grace <b>' });
  const page = await open(t, agent, { path: `/console?session=${agent.session}#token=${await agent.token({ subject: 'ada' })}` });
  const grace = await open(t, agent, { person: await newPerson(t), path: `/console?session=${agent.session}#token=${token}` });
  await cardOf(page, 'delete_file').waitFor();

  await button(cardOf(grace, 'delete_file'), 'Deny').click();

  await see(cardOf(grace, 'delete_file'), 'You denied this.');
  await see(cardOf(page, 'delete_file'), 'Denied by grace <b>.');
});

test('the same answer as somebody else’s, but later, is not taken for one’s own', async t => {
  const agent = new Agent(service);
  const { request_id: id } = await agent.ask();
  const proxy = await startProxy(t, service);
  const page = await openSession(t, proxy, agent, { expected: lostRequests, path: `/console?session=${agent.session}#token=${await agent.token({ subject: 'ada' })}` });
  await cardOf(page, 'delete_file').waitFor();
  await live(page);
  // The page does not hear of the other answer before it has sent its own.
  proxy.fault(({ method }) => method === 'GET', { swallow: true });
  proxy.silence('sse/events');
  const answer = await fetch(`${service.url}/agent_backend/api/polling/permission-response/${agent.session}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${await agent.token({ subject: 'grace' })}` },
    body: JSON.stringify({ approved: false, request_id: id }),
  });
  assert.equal(answer.status, 200);

  await button(cardOf(page, 'delete_file'), 'Deny').click();

  await see(cardOf(page, 'delete_file'), 'Your answer was not recorded. Denied by grace.');
});

test('the page itself, without a session, is for anybody', async t => {
  const page = await openConsole(t, await newPerson(t), service, { path: '/' });

  await see(page, 'Follow a session');
  await focused(page, page.getByRole('textbox', { name: 'Session' }));
  await until(page, () => document.title === 'Notify console');
});

async function assertTokenIsNowhere(page, token) {
  const kept = await page.evaluate(() => JSON.stringify([location.href, { ...localStorage }, { ...sessionStorage }, document.cookie, document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input')].map(input => input.value)]));
  assert.equal(kept.includes(token), false);
}
