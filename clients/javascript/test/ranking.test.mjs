import assert from 'node:assert/strict';
import { Ranking } from '../src/ranking.js';
import { test } from '../test-support/suite.mjs';

function ranking(random = () => 1) {
  const clock = { now: 0 };
  return { clock, ranking: new Ranking(['a', 'b', 'c'], { tryBetterMs: 100 }, { now: () => clock.now, random }) };
}

test('The best is used; what was set aside is not, until its time has come', () => {
  const { clock, ranking: them } = ranking();
  assert.equal(them.best(), 'a');
  them.setAside('a');
  assert.equal(them.best(), 'b');
  assert.deepEqual(them.nextBetter('b'), { name: 'a', at: 100 });
  clock.now = 100;
  assert.equal(them.best(), 'a');
});

test('Where all were set aside, the last is used', () => {
  const { ranking: them } = ranking();
  ['a', 'b', 'c'].forEach(name => them.setAside(name));
  assert.equal(them.best(), 'c');
});

test('Each failure doubles the time, up to twenty times the first; a crowd does not return at once', () => {
  const { ranking: them } = ranking();
  const times = Array.from({ length: 8 }, () => {
    them.setAside('a');
    return them.nextBetter('b').at;
  });
  assert.deepEqual(times, [100, 200, 400, 800, 1600, 2000, 2000, 2000]);

  const { ranking: others } = ranking(() => 0);
  others.setAside('a');
  assert.equal(others.nextBetter('b').at, 50);
});

test('What is not there is left alone for longest at once', () => {
  const { ranking: them } = ranking();
  them.setAside('a', { isMissing: true });
  assert.equal(them.nextBetter('b').at, 2000);
});

test('Three cuts in a row set it aside; a steady time between makes the next a first one', () => {
  const { ranking: them } = ranking();
  them.cut('a');
  them.cut('a');
  them.held('a', 30, 30);
  them.cut('a');
  them.cut('a');
  assert.equal(them.best(), 'a');
  them.cut('a');
  assert.equal(them.best(), 'b');
});

test('What held for long is trusted again', () => {
  const { ranking: them } = ranking();
  them.setAside('a');
  them.setAside('a');
  them.held('a', 399, 30);
  them.setAside('a');
  assert.equal(them.nextBetter('b').at, 400);
  them.held('a', 800, 30);
  them.setAside('a');
  assert.equal(them.nextBetter('b').at, 100);
});

test('Whoever is pinned is used whatever happens, and nothing better is looked for', () => {
  const { ranking: them } = ranking();
  them.pin('b');
  them.setAside('b');
  assert.equal(them.best(), 'b');
  assert.equal(them.nextBetter('b'), null);
  them.pin(null);
  assert.equal(them.best(), 'a');
});
