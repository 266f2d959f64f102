// The guide's classes by name, in the same front end that runs the guide's own (tests/EndToEnd.Tests/GuideClients).
import assert from 'node:assert/strict';
import { frontEnd } from '../../../tests/EndToEnd.Tests/GuideClients/front-end.mjs';
import * as notify from '../src/index.js';
import { Agent } from '../test-support/agent.mjs';
import { Site, withoutBrowser } from '../test-support/browser.mjs';
import { Conditions } from '../test-support/patience.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const service = sharedService();

/** What the front end reported. */
class Reports {
  list = [];
  #conditions = new Conditions();

  add = (name, value) => {
    this.list.push({ name, value });
    this.#conditions.look();
  };

  /** Waits until a callback was called with something like this. */
  sees(name, isLike = () => true) {
    return this.#conditions.until(() => this.list.some(report => report.name === name && isLike(report.value)), () => JSON.stringify(this.list));
  }
}

function startInNode(t, name, session, reports) {
  // A page has an origin to begin with, Node has none; and a test ends what it began.
  const Client = { [name]: class extends notify[name] {
    constructor(id) {
      super(id, ...(name === 'SSEClient' ? [] : [undefined]), { baseUrl: service.url });
      t.after(() => (name === 'SSEClient' ? this.disconnect() : (this.isPolling = false)));
    }
  } }[name];
  frontEnd(Client, session, reports.add);
}

async function startInChromium(t, name, session, reports) {
  const site = await Site.open(t, service);
  const tab = await site.tab();
  await tab.page.exposeFunction('report', reports.add);
  await tab.page.evaluate(`(${frontEnd})(notify.${name}, ${JSON.stringify(session)}, report)`);
}

const environments = [['Node', startInNode, false], ['Chromium', startInChromium, withoutBrowser]];

for (const [environment, start, skip] of environments) {
  for (const name of ['PollingClient', 'SSEClient']) {
    test(`${name} in ${environment} sees the tool and approves it`, async t => {
      const agent = new Agent(service);
      const reports = new Reports();
      await start(t, name, agent.session, reports);

      await agent.start('delete_file');
      await reports.sees('onToolStatusChange', status => status.status === 'executing');
      const { request_id: request, parameters_digest: digest } = await agent.ask('delete_file');
      await reports.sees('onPermissionRequest', asked => asked.request_id === request);
      const decision = await agent.decision(request);
      assert.deepEqual([decision.status, decision.parameters_digest], ['approved', digest]);
      await agent.complete('delete_file', { result: 'deleted' });
      await reports.sees('onToolResult', result => result.result === 'deleted');
      if (name === 'SSEClient') {
        await reports.sees('onHeartbeat', timestamp => typeof timestamp === 'number');
        assert.equal(reports.list.filter(report => report.name === 'onToolResult').length, 1);
      }
    }, { skip });
  }

  test(`LongPollingClient in ${environment} sees the tool and its approval`, async t => {
    const agent = new Agent(service);
    const reports = new Reports();
    await start(t, 'LongPollingClient', agent.session, reports);

    await agent.start('delete_file');
    await reports.sees('handleUpdate', ({ success, data }) => success && data.tool_status?.status === 'executing');
    const { request_id: request } = await agent.ask('delete_file');
    await reports.sees('handleUpdate', ({ data }) => data.permission_request?.request_id === request);
    await agent.answer(request, true);
    await agent.complete('delete_file', { result: 'deleted' });
    await reports.sees('handleUpdate', ({ data }) => data.tool_result?.result === 'deleted' && data.permission_request === null);
    assert.ok(reports.list.some(({ value }) => value.data.events.length > 0));
  }, { skip });
}

test('SSEClient shows what was before it, as a stream without a cursor does', async t => {
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1' });
  await agent.complete('search', { call: 'c1', result: 'found' });
  await agent.ask('a', { call: 'c2' });
  await agent.ask('b', { call: 'c3' });
  const reports = new Reports();
  startInNode(t, 'SSEClient', agent.session, reports);
  await reports.sees('onPermissionRequest', request => request.tool_name === 'b');

  assert.deepEqual(new Set(reports.list.slice(0, 4).map(({ name, value }) => `${name} ${value.tool_name}`)), new Set([
    'onToolResult search', 'onPermissionRequest a', 'onPermissionRequest b', 'onToolStatusChange b',
  ]));
});

test('They stop and begin again as in the guide', async t => {
  const agent = new Agent(service);
  await agent.start();
  const client = new notify.PollingClient(agent.session, 50, { baseUrl: service.url });
  t.after(() => client.stopPolling());
  const reports = new Reports();
  client.onToolStatusChange = status => reports.add('status', status);
  client.startPolling();
  client.startPolling();
  assert.equal(client.isPolling, true);
  await reports.sees('status');
  client.isPolling = false;
  assert.equal(client.isPolling, false);
  assert.equal(reports.list.length, 1);
  client.startPolling();
  await agent.complete();
  await reports.sees('status', status => status.status === 'completed');

  const longPolling = new notify.LongPollingClient(agent.session, 30_000, { baseUrl: service.url });
  await longPolling.longPoll();
  longPolling.isPolling = true;
  longPolling.handleUpdate = () => (longPolling.isPolling = false);
  await longPolling.longPoll();
  assert.equal(longPolling.isPolling, false);
});

test('Approving where nothing is asked is an error, and not a request', async t => {
  const client = new notify.SSEClient(new Agent(service).session, { baseUrl: service.url });
  t.after(() => client.disconnect());
  await assert.rejects(client.approvePermission(true), { code: 'no_open_request' });
  client.connect();
  await assert.rejects(client.approvePermission(true), { code: 'no_open_request' });
});
