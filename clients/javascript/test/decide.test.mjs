import assert from 'node:assert/strict';
import * as signalR from '@microsoft/signalr';
import { Agent } from '../test-support/agent.mjs';
import { Follower } from '../test-support/follower.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService();

async function asked(t, { options, behind = service, ask } = {}) {
  const agent = new Agent(service);
  const follower = new Follower(t, behind, agent.session, options);
  await follower.live();
  const request = await agent.ask('delete_file', ask);
  await follower.has(request.cursor);
  return { agent, follower, request, decide: (answer, id = request.request_id) => follower.subscription.decide(id, answer) };
}

for (const [transport, via] of [['signalr', 'signalr'], ['sse', 'sse'], ['long-poll', 'long_poll'], ['polling', 'polling']]) {
  test(`${transport}: an answer is recorded with what was shown and how it came, and the state shows it`, async t => {
    const { agent, follower, request, decide } = await asked(t, { options: { transports: [transport], signalR } });

    const decision = await decide({ approved: true, reason: 'go ahead' });

    assert.deepEqual([decision.decision, decision.reason, decision.transport, decision.parameters_digest], ['approved', 'go ahead', via, request.parameters_digest]);
    assert.equal((await agent.decision(request.request_id)).status, 'approved');
    await follower.until(({ state }) => state.permission_requests.length === 0);
  });
}

test('The body has the request and the digest that was shown', async t => {
  const proxy = await startProxy(t, service);
  const { decide, request } = await asked(t, { behind: proxy });
  const { fetch } = globalThis;
  let body;
  globalThis.fetch = (url, init) => {
    body ??= init.body && JSON.parse(init.body);
    return fetch(url, init);
  };
  t.after(() => (globalThis.fetch = fetch));
  await decide({ approved: false });

  assert.deepEqual(body, { approved: false, request_id: request.request_id, parameters_digest: request.parameters_digest });
});

test('The same answer again gets the same decision', async t => {
  const { decide } = await asked(t);

  const [first, second] = await Promise.all([decide({ approved: true }), decide({ approved: true })]);
  const third = await decide({ approved: true });

  assert.deepEqual(second, first);
  assert.deepEqual(third, first);
});

test('Whoever is late is told who won', async t => {
  const { agent, decide, request } = await asked(t);
  await agent.answer(request.request_id, false);

  await assert.rejects(decide({ approved: true }), error => {
    assert.deepEqual([error.name, error.code, error.status, error.isFatal], ['NotifyError', 'already_decided', 409, false]);
    assert.deepEqual([error.decision.decision, error.decision.decided_by], ['denied', 'anonymous']);
    return true;
  });
});

test('Of many that answer at once one wins, and the others are told which', async t => {
  const { follower, request } = await asked(t);
  const others = Array.from({ length: 6 }, () => new Follower(t, service, follower.subscription.sessionId));
  await Promise.all(others.map(other => other.live()));

  const outcomes = await Promise.allSettled(others.map((other, i) => other.subscription.decide(request.request_id, { approved: i % 2 === 0 })));

  const decisions = outcomes.map(({ value, reason }) => value ?? reason.decision);
  assert.equal(new Set(decisions.map(({ decision, decided_at }) => decision + decided_at)).size, 1);
  assert.equal(outcomes.filter(({ status }) => status === 'rejected').length, 3);
});

test('What was shown is not what is asked: nothing is decided', async t => {
  const { agent, decide, request } = await asked(t);

  await assert.rejects(decide({ approved: true, parametersDigest: 'a'.repeat(64) }), { code: 'parameters_changed', status: 409 });
  assert.equal((await agent.decision(request.request_id, 0)).status, 'pending');
});

test('Too late: the request expired, or the agent took it back', async t => {
  const late = await asked(t, { ask: { timeout: 1 } });
  await late.follower.until(({ state }) => state.permission_requests.length === 0);
  await assert.rejects(late.decide({ approved: true }), error => {
    assert.deepEqual([error.code, error.status, error.decision.decision], ['request_expired', 410, 'expired']);
    return true;
  });

  const taken = await asked(t);
  await taken.agent.withdraw(taken.request.request_id);
  await assert.rejects(taken.decide({ approved: true }), error => {
    assert.deepEqual([error.code, error.decision.decision], ['request_withdrawn', 'withdrawn']);
    return true;
  });
});

test('What was never shown cannot be answered', async t => {
  const { follower, decide } = await asked(t);

  await assert.rejects(decide({ approved: true }, 'req_00000000000000000000000000000000'), { code: 'unknown_request', status: null });
  assert.deepEqual(follower.errors, []);
});

test('An answer that is neither yes nor no is refused', async t => {
  const { decide } = await asked(t);

  await assert.rejects(decide({}), { code: 'invalid_option' });
  await assert.rejects(decide(undefined), { code: 'invalid_option' });
  await assert.rejects(decide({ approved: 'false' }), { code: 'invalid_option' });
  await assert.rejects(decide({ approved: true, reason: 'x'.repeat(5000) }), { code: 'invalid_body', status: 400 });
});

test('An answer whose answer was lost is sent again, and is the same', async t => {
  const proxy = await startProxy(t, service);
  const { agent, decide, request } = await asked(t, { behind: proxy });
  proxy.fault('/permission-response/', { cutAfter: 0, times: 2 });

  const decision = await decide({ approved: true });

  assert.equal(proxy.count('/permission-response/'), 3);
  assert.equal(decision.decision, 'approved');
  assert.equal((await agent.decision(request.request_id)).decided_at, decision.decided_at);
});

test('An answer that the network keeps losing is given up', async t => {
  const proxy = await startProxy(t, service);
  const { agent, decide, request } = await asked(t, { behind: proxy });
  proxy.fault('/permission-response/', { refuse: true });

  await assert.rejects(decide({ approved: true }), { code: 'network_error', status: null });
  assert.equal(proxy.count('/permission-response/'), 5);
  assert.equal((await agent.decision(request.request_id, 0)).status, 'pending');
});

test('A passing refusal is waited out', async t => {
  const proxy = await startProxy(t, service);
  const { decide } = await asked(t, { behind: proxy });
  proxy.fault('/permission-response/', { answer: { status: 503, headers: { 'Retry-After': '1' } }, times: 1 });

  assert.equal((await decide({ approved: true })).decision, 'approved');
});

test('A closed subscription decides nothing more, and one that closes meanwhile lets the answer go on its way', async t => {
  const { agent, follower, decide, request } = await asked(t);
  const deciding = decide({ approved: true });
  follower.subscription.close();
  assert.equal((await deciding).decision, 'approved');
  assert.equal((await agent.decision(request.request_id)).status, 'approved');

  await assert.rejects(decide({ approved: true }), { code: 'closed' });
});
