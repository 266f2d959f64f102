import assert from 'node:assert/strict';
import { CatchUp } from '../src/catch-up.js';
import { Ledger } from '../src/ledger.js';
import { emptyState } from '../src/state.js';
import { test } from '../test-support/suite.mjs';

/** A service whose answers the test gives, one after the other. */
function startReading() {
  const asked = [];
  const service = { sessionInfo: cursor => new Promise((resolve, reject) => asked.push({ cursor, resolve, reject })) };
  const ledger = new Ledger('s', { onBegin() {}, onEvent() {}, onBatch() {}, onReset() {} });
  ledger.begin({ ...emptyState('s'), cursor: 'aaaaaaaa-1' }, 'aaaaaaaa-1');
  const catchUp = new CatchUp({ service, ledger, findStart: info => info.cursor, signal: new AbortController().signal });
  return { asked, catchUp };
}

const turn = () => new Promise(resolve => setImmediate(resolve));
const unchanged = pollAfterMs => ({ info: null, pollAfterMs });

test('Who asks while something is read waits for a second reading: the first may have been answered before', async () => {
  const { asked, catchUp } = startReading();
  const first = catchUp.run();
  const [second, third] = [catchUp.run(), catchUp.run()];
  let isOver = false;
  second.then(() => (isOver = true));
  asked[0].resolve(unchanged(1));
  await turn();
  assert.deepEqual([asked.length, isOver], [2, false], 'one more for both, and it is waited for');
  asked[1].resolve(unchanged(2));
  assert.deepEqual(await Promise.all([first, second, third]), [2, 2, 2]);
  await turn();
  assert.equal(asked.length, 2);
});

test('A reading that failed is told to all who wait, and the next one asks anew', async () => {
  const { asked, catchUp } = startReading();
  const runs = [catchUp.run(), catchUp.run()];
  asked[0].reject(new Error('away'));
  for (const run of runs) {
    await assert.rejects(run, /away/);
  }
  const next = catchUp.run();
  asked[1].resolve(unchanged(3));
  assert.equal(await next, 3);
  assert.equal(asked.length, 2);
});

test('Only who may be told of a moment ago asks whether the state is still the one that is here', async () => {
  const { asked, catchUp } = startReading();
  const lagging = catchUp.run({ mayLag: true });
  const certain = catchUp.run();
  asked[0].resolve(unchanged(1));
  await turn();
  asked[1].resolve(unchanged(2));
  await Promise.all([lagging, certain]);
  const next = catchUp.run({ mayLag: true });
  asked[2].resolve(unchanged(3));
  await next;
  assert.deepEqual(asked.map(({ cursor }) => cursor), ['aaaaaaaa-1', null, 'aaaaaaaa-1']);
});

test('Who joins a reading that may lag does not make one lag that must not', async () => {
  const { asked, catchUp } = startReading();
  const runs = [catchUp.run(), catchUp.run(), catchUp.run({ mayLag: true })];
  asked[0].resolve(unchanged(1));
  await turn();
  asked[1].resolve(unchanged(2));
  await Promise.all(runs);
  assert.deepEqual(asked.map(({ cursor }) => cursor), [null, null]);
});
