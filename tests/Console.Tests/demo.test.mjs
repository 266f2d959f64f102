// ./notify demo, as a person runs it: without a terminal, and in one.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { join } from 'node:path';
import { test as nodeTest } from 'node:test';
import { end, findProgram, root, start } from './support/backend.mjs';
import { approve, cardOf, newPerson, openConsole, test, useBrowser } from './support/console.mjs';

useBrowser();

// The demo builds the service first, where that has not been done.
const timeout = 300_000;

// What a terminal does comes from util-linux.
const script = findProgram('script');
const noTerminal = !script && "'script' is not on the PATH: install util-linux's (Debian: bsdutils).";

/** Starts the demo, and waits until it shows where the console is. */
async function startDemo(t, [program, ...args]) {
  const demo = await start(program, args, { stdin: 'pipe', ready: /Decide in the console: (http:\/\/127\.0\.0\.1:\d+)(\/console\?session=[\w-]+)/ });
  t.after(() => end(demo.child, 'SIGTERM'));
  let output = '';
  demo.child.stdout.on('data', text => (output += text));
  demo.child.stderr.on('data', text => (output += text));
  return { child: demo.child, url: demo.match[1], path: demo.match[2], output: () => output };
}

const command = [join(root, 'notify'), 'demo', '--store', 'memory'];

async function ended({ child, url, output }) {
  if (child.exitCode === null) {
    await once(child, 'exit');
  }
  assert.equal(child.exitCode, 0, output());
  await assert.rejects(fetch(url), 'its service is gone');
}

test('The agent is approved in the console, and the demo ends', async t => {
  const demo = await startDemo(t, command);
  const page = await openConsole(t, await newPerson(t), demo, { path: demo.path, expected: /Failed to load resource|ERR_/ });
  await approve(cardOf(page, 'delete_file'));
  await ended(demo);
  assert.match(demo.output(), /is allowed to: it runs the tool and completes[^]*That was it/);
}, { timeout });

nodeTest('In a terminal a key answers, and the console stays until Enter', { timeout, skip: noTerminal }, async t => {
  const demo = await startDemo(t, [script, '--quiet', '--flush', '--return', '--command', command.join(' '), '/dev/null']);
  demo.child.stdin.write('n');
  await said(demo, /is not allowed to \(denied\)[^]*until you press Enter here/);
  assert.equal((await fetch(demo.url + demo.path)).status, 200);
  demo.child.stdin.write('\n');
  await ended(demo);
});

async function said({ child, output }, pattern) {
  while (!pattern.test(output())) {
    await once(child.stdout, 'data');
  }
}
