import assert from 'node:assert/strict';
import { backoff, Deadline, sleep } from '../src/waiting.js';
import { retryAfter } from '../src/problem.js';
import { test } from '../test-support/suite.mjs';

const timing = { backoffMs: 100, maxBackoffMs: 1000 };

test('Backoff is anything from nothing to a time that doubles up to its bound', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 50, 5000].map(n => backoff(n, timing, () => 1)), [100, 200, 400, 800, 1000, 1000, 1000]);
  assert.equal(backoff(3, timing, () => 0), 0);
  assert.equal(backoff(3, timing, () => 0.25), 200);
});

test('Crowds spread: no two of a hundred come back at the same moment', () => {
  const times = new Set(Array.from({ length: 100 }, () => backoff(5, timing)));
  assert.ok(times.size > 90);
  assert.ok(Math.min(...times) < 300 && Math.max(...times) > 700);
});

test('Sleep ends at once when it is broken off, also before it began', async () => {
  const controller = new AbortController();
  const slept = sleep(2 ** 40, controller.signal);
  controller.abort();
  await slept;
  await sleep(2 ** 40, controller.signal);
});

test('A deadline passes on why its parent ended, and its own time', async () => {
  const parent = new AbortController();
  const deadline = new Deadline(parent.signal);
  parent.abort('why');
  assert.equal(deadline.signal.reason, 'why');
  assert.equal(new Deadline(parent.signal).signal.reason, 'why');

  const late = new Deadline(new AbortController().signal);
  late.restart(1, () => 'late');
  await new Promise(resolve => late.signal.addEventListener('abort', resolve));
  assert.equal(late.signal.reason, 'late');
});

test('A deadline that was let go of hears nothing any more', () => {
  const parent = new AbortController();
  const deadline = new Deadline(parent.signal);
  deadline.restart(1e6, () => 'late');
  deadline.close();
  parent.abort();
  assert.equal(deadline.signal.aborted, false);
});

test('Retry-After has seconds, or a date', () => {
  const now = Date.parse('2026-11-22T13:00:00Z');
  assert.equal(retryAfter('5', now), 5000);
  assert.equal(retryAfter('Sun, 22 Nov 2026 13:00:30 GMT', now), 30_000);
  assert.equal(retryAfter('Sun, 22 Nov 2026 12:00:00 GMT', now), 0);
  assert.equal(retryAfter('soon', now), null);
  assert.equal(retryAfter(null, now), null);
});
