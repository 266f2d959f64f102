// A process that has closed its subscriptions ends by itself: no timer, socket, channel or listener is left.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from '../test-support/agent.mjs';
import { root } from '../test-support/processes.mjs';
import { sharedService, startProxy, test } from '../test-support/suite.mjs';

const service = sharedService();

/** Runs a program that follows a session, closes when it says so and should then end. Gives what it wrote. `isTime` resolves when it is to read its input. */
async function run(url, body, isTime = Promise.resolve()) {
  const source = `
    import { subscribe } from './clients/javascript/src/index.js';
    import * as signalR from '@microsoft/signalr';
    const baseUrl = ${JSON.stringify(url)};
    const session = ${JSON.stringify(new Agent(service).session)};
    ${body}`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], timeout: 100_000 });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', text => (output += text));
  isTime.then(() => child.stdin.end('now'), () => child.kill());
  const [code, signal] = await once(child, 'exit');
  assert.equal(signal, null, `it did not end: ${output}`);
  assert.equal(code, 0);
  return output;
}

for (const transport of ['signalr', 'sse', 'long-poll', 'polling']) {
  test(`${transport}: closed while live`, async () => {
    const output = await run(service.url, `
      const subscription = subscribe(session, { baseUrl, transports: ['${transport}'], signalR, timing: { pollMs: 3e8 }, onConnection({ status }) {
        console.log(status);
        if (status === 'live') {
          subscription.close();
          subscription.close();
        }
      } });`);
    assert.match(output, /live\nclosed\n$/);
  });
}

test('Closed at once', async () => {
  await run(service.url, 'subscribe(session, { baseUrl, timing: { answerMs: 3e8 } }).close();');
});

test('Closed while it waits for a service that is away', async () => {
  const output = await run('http://127.0.0.1:9', `
    const subscription = subscribe(session, { baseUrl, timing: { backoffMs: 3e8, maxBackoffMs: 3e8 }, onError: ({ code }) => {
      console.log(code);
      setImmediate(() => subscription.close());
    } });`);
  assert.equal(output, 'network_error\n');
});

test('Closed while a request is under way that nobody answers', async t => {
  const proxy = await startProxy(t, service);
  proxy.fault('/session-info/', { swallow: true });
  await run(proxy.url, `
    const subscription = subscribe(session, { baseUrl, timing: { answerMs: 3e8 } });
    process.stdin.once('data', () => {
      subscription.close();
      process.stdin.destroy();
    });`, proxy.until(() => proxy.underWay('/session-info/') === 1));
});

test('Ended by a refusal', async t => {
  const proxy = await startProxy(t, service);
  proxy.fault('/session-info/', { answer: { status: 403 } });
  const output = await run(proxy.url, 'subscribe(session, { baseUrl, onError: ({ code }) => console.log(code) });');
  assert.equal(output, 'forbidden\n');
});

test('Closed while an iterator waits, which ends', async () => {
  const output = await run(service.url, `
    const subscription = subscribe(session, { baseUrl, onConnection: ({ status }) => status === 'live' && subscription.close() });
    for await (const event of subscription) {}
    console.log('ended');`);
  assert.equal(output, 'ended\n');
});
