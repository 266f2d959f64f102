import assert from 'node:assert/strict';
import { SseParser } from '../src/sse-parser.js';
import { test } from '../test-support/suite.mjs';

const bytesOf = text => new TextEncoder().encode(text);

function parse(...pieces) {
  const messages = [];
  const retries = [];
  const parser = new SseParser(message => messages.push(message), ms => retries.push(ms));
  pieces.forEach(piece => parser.push(typeof piece === 'string' ? bytesOf(piece) : piece));
  return { messages, retries };
}

const dataOf = (...pieces) => parse(...pieces).messages.map(message => message.data);

test('Lines end with LF, CR or CRLF', () => {
  assert.deepEqual(dataOf('data: a\n\ndata: b\r\rdata: c\r\n\r\n'), ['a', 'b', 'c']);
});

test('It does not matter where the bytes are parted', () => {
  const text = '\uFEFFretry: 5\r\n\r\nid: x-1\r\ndata: {"text": "naïve ☃ 😀"}\r\ndata: more\r\n\r\n: note\rdata: b\r\revent: e\ndata\n\ndata: c\n\n';
  const whole = parse(text);
  assert.deepEqual(whole.messages, [
    { type: 'message', data: '{"text": "naïve ☃ 😀"}\nmore', lastEventId: 'x-1' },
    { type: 'message', data: 'b', lastEventId: 'x-1' },
    { type: 'e', data: '', lastEventId: 'x-1' },
    { type: 'message', data: 'c', lastEventId: 'x-1' },
  ]);

  const bytes = bytesOf(text);
  for (let at = 0; at <= bytes.length; at++) {
    assert.deepEqual(parse(bytes.subarray(0, at), bytes.subarray(at)), whole);
  }
  assert.deepEqual(parse(...Array.from(bytes, byte => Uint8Array.of(byte))), whole);
});

test('A byte order mark counts only at the very beginning', () => {
  assert.deepEqual(dataOf('\uFEFFdata: a\n\n\uFEFFdata: b\n\ndata: \uFEFFc\n\n'), ['a', '\uFEFFc']);
});

test('One space after the colon is taken away, and no more', () => {
  assert.deepEqual(dataOf('data:a\n\n', 'data:  b\n\n', 'data:\tc\n\n', 'data: d:e\n\n'), ['a', ' b', '\tc', 'd:e']);
});

test('A message without data is none, and does not name the next one', () => {
  assert.deepEqual(parse('event: e\nid: 1\n\ndata: a\n\n').messages, [{ type: 'message', data: 'a', lastEventId: '1' }]);
});

test('An id with NUL is ignored, an empty one taken', () => {
  const ids = parse('id: a\ndata: 1\n\n', 'id: b\0c\ndata: 2\n\n', 'id\ndata: 3\n\n').messages.map(message => message.lastEventId);
  assert.deepEqual(ids, ['a', 'a', '']);
});

test('Retry takes digits only', () => {
  assert.deepEqual(parse('retry: 1000\n', 'retry: -1\n', 'retry: 1.5\n', 'retry: x\n', 'retry:\n', 'retry:007\n').retries, [1000, 7]);
});

test('Comments and unknown fields are passed over', () => {
  assert.deepEqual(dataOf(': data: a\n', 'date: b\n', ' data: c\n', 'data: d\n\n'), ['d']);
});

test('What has not ended is no message', () => {
  assert.deepEqual(dataOf('data: a\n', 'data: b'), []);
});

test('A line that never ends is refused before it fills the memory', () => {
  const parser = new SseParser(() => {}, () => {});
  const piece = bytesOf('x'.repeat(1024 * 1024));

  assert.throws(() => { for (let i = 0; i < 64; i++) parser.push(piece); }, { code: 'invalid_answer' });
});
