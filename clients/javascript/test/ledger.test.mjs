import assert from 'node:assert/strict';
import { Ledger } from '../src/ledger.js';
import { emptyState } from '../src/state.js';
import { test } from '../test-support/suite.mjs';

const event = (seq, epoch = 'aaaaaaaa') => ({ type: 'tool_progress', data: { tool_call_id: 'c' }, seq, cursor: `${epoch}-${seq}` });
const events = (...seqs) => seqs.map(seq => event(seq));

function begun(from = 'aaaaaaaa-0', stateAt = from) {
  const given = [];
  const resets = [];
  const ledger = new Ledger('s', { onBegin() {}, onEvent: ({ seq }) => given.push(seq), onBatch() {}, onReset: reset => resets.push(reset) });
  ledger.begin({ ...emptyState('s'), cursor: stateAt }, from);
  return { ledger, given, resets };
}

test('Each event is given once, however often and in whatever pieces it comes', () => {
  const { ledger, given } = begun();
  assert.equal(ledger.take(events(1, 2)), true);
  assert.equal(ledger.take(events(1, 2, 3)), true);
  assert.equal(ledger.take(events(2)), true);
  assert.equal(ledger.take(events(2, 3, 4, 5)), true);
  assert.deepEqual(given, [1, 2, 3, 4, 5]);
  assert.equal(ledger.cursor, 'aaaaaaaa-5');
});

test('What comes after a gap is not given, and the gap is told', () => {
  const { ledger, given } = begun();
  assert.equal(ledger.take(events(1, 3, 4)), false);
  assert.deepEqual(given, [1]);
  assert.equal(ledger.take(events(2, 3, 4)), true);
  assert.deepEqual(given, [1, 2, 3, 4]);
});

test('How far the log reaches tells of what is missing, also without events', () => {
  const { ledger } = begun();
  assert.equal(ledger.take(events(1), 'aaaaaaaa-1'), true);
  assert.equal(ledger.take([], 'aaaaaaaa-2'), false);
  assert.equal(ledger.take([], 'aaaaaaaa-1'), true);
  assert.equal(ledger.take([], 'bbbbbbbb-1'), false);
  assert.equal(ledger.take([], '00000000-0'), false);
  assert.equal(ledger.take([], 'nonsense'), false);
});

test('Events of another epoch never follow those of this one', () => {
  const { ledger, given } = begun('aaaaaaaa-1');
  assert.equal(ledger.take([event(2, 'bbbbbbbb')]), false);
  assert.deepEqual(given, []);
});

test('The first event of any epoch follows the beginning', () => {
  const { ledger, given } = begun('00000000-0');
  assert.equal(ledger.take([event(2)]), false);
  assert.equal(ledger.take(events(1, 2)), true);
  assert.deepEqual(given, [1, 2]);
  assert.equal(ledger.state.cursor, 'aaaaaaaa-2');
});

test('Events from before the state are given, and change it no more', () => {
  const { ledger, given } = begun('aaaaaaaa-0', 'aaaaaaaa-2');
  ledger.take(events(1, 2));
  assert.equal(ledger.state.cursor, 'aaaaaaaa-2');
  ledger.take(events(3));
  assert.equal(ledger.state.cursor, 'aaaaaaaa-3');
  assert.deepEqual(given, [1, 2, 3]);
});

test('A state that the service gives along is used only where it is that of the last event', () => {
  const { ledger } = begun();
  ledger.take(events(1), null, { ...emptyState('s'), cursor: 'aaaaaaaa-2', new_member: 1 });
  assert.equal(ledger.state.new_member, undefined);
  ledger.take(events(2), null, { ...emptyState('s'), cursor: 'aaaaaaaa-2', new_member: 1 });
  assert.equal(ledger.state.new_member, 1);
});

test('A reset replaces the state, and events go on after it', () => {
  const { ledger, given, resets } = begun('aaaaaaaa-7');
  ledger.reset({ ...emptyState('s'), cursor: 'bbbbbbbb-3', poll_after_ms: 1000 }, 'other_epoch');
  ledger.take([event(4, 'bbbbbbbb')]);
  assert.deepEqual(resets.map(({ data, cursor }) => [data.reason, cursor]), [['other_epoch', 'bbbbbbbb-3']]);
  assert.equal('poll_after_ms' in ledger.state, false);
  assert.deepEqual(given, [4]);
});
