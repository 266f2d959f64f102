// Programs that tests run beside themselves. None outlives the test process, however that ends.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { once } from 'node:events';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../../', import.meta.url));

const running = new Set();
const killAll = () => running.forEach(child => child.kill('SIGKILL'));
process.on('exit', killAll);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(1));
}

/**
 * Starts a program, and waits for what it writes when it is ready.
 * @param {{env?: object, stdin?: 'ignore' | 'pipe', ready?: RegExp}} options `ready` is what its output then matches; without it nothing is
 * waited for
 * @returns {Promise<{child: import('node:child_process').ChildProcess, match: RegExpMatchArray}>}
 */
export async function start(program, args, { env = {}, stdin = 'ignore', ready = /(?:)/ } = {}) {
  const child = spawn(program, args, { cwd: tmpdir(), env: { ...process.env, ...env }, stdio: [stdin, 'pipe', 'pipe'] });
  running.add(child);
  child.once('exit', () => running.delete(child));
  let output = '';
  const match = await new Promise((resolve, reject) => {
    const read = text => {
      record('logs', text);
      output = (output + text).slice(-20_000);
      const found = ready.exec(output);
      if (found) {
        resolve(found);
      }
    };
    read('');
    child.stdout.setEncoding('utf8').on('data', read);
    child.stderr.setEncoding('utf8').on('data', read);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`${program} ended with ${code}:\n${output}`)));
  });
  return { child, match };
}

/** Ends it and waits: `SIGTERM` in good order, `SIGKILL` as a crash would. */
export async function end(child, signal) {
  if (child.exitCode === null && child.signalCode === null) {
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }
}

/** Where a program is that is no package of ours; undefined where it is missing. Debian keeps servers where not everybody looks. */
export const findProgram = name => [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin'].map(folder => join(folder, name)).find(existsSync);

/** For programs that cannot choose a port themselves and tell it. */
export async function freePort() {
  const server = net.createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Notes a text for ./notify test, which searches the logs of services for the secrets of tests. Gives it back. */
export function record(kind, text) {
  const folder = process.env.NOTIFY_TEST_RECORD;
  if (folder) {
    mkdirSync(join(folder, kind), { recursive: true });
    appendFileSync(join(folder, kind, `${process.pid}.txt`), kind === 'secrets' ? `${text}\n` : text);
  }
  return text;
}
