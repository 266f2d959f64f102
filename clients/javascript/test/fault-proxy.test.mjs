// The tests' own proxy does what it says: otherwise they would show nothing.
import assert from 'node:assert/strict';
import http from 'node:http';
import { once } from 'node:events';
import { startProxy, test } from '../test-support/suite.mjs';

/** A server that writes five pieces of ten bytes, each when asked to. */
async function startServer(t) {
  const responses = [];
  const server = http.createServer((request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/plain' }).flushHeaders();
    responses.push(response);
    server.emit('asked');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.after(() => (server.closeAllConnections(), server.close()));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async response() {
      return responses[0] ?? (await once(server, 'asked'), responses[0]);
    },
  };
}

const TEN = '0123456789';

async function begin(t, fault) {
  const server = await startServer(t);
  const proxy = await startProxy(t, server);
  proxy.fault('/x', fault);
  return { proxy, server, answering: ask(proxy) };
}

function ask(proxy) {
  const answering = fetch(`${proxy.url}/x`).then(async answer => ({ answer, reader: answer.body.pipeThrough(new TextDecoderStream()).getReader() }));
  answering.catch(() => {});
  return answering;
}

async function read(reader, pieces) {
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    pieces.push(piece.value);
  }
}

/** What came before the answer was cut; fails where it ended in good order. */
async function textBeforeCut(answering) {
  const pieces = [];
  await assert.rejects(async () => read((await answering).reader, pieces));
  return pieces.join('');
}

test('Without a fault it passes everything on at once', async t => {
  const { proxy, server, answering } = await begin(t, {});
  const response = await server.response();
  const { answer, reader } = await answering;
  assert.equal(answer.status, 200);
  response.write(TEN);
  assert.equal((await reader.read()).value, TEN);
  assert.deepEqual([proxy.count('/x'), proxy.underWay('/x'), proxy.connections], [1, 1, 1]);
  response.end(TEN);
  assert.equal((await reader.read()).value, TEN);
  assert.equal((await reader.read()).done, true);
  await proxy.until(() => proxy.underWay('/x') === 0);
});

test('It holds back, until the end', async t => {
  const { server, answering } = await begin(t, { buffer: true });
  let isThere = false;
  answering.then(() => (isThere = true));
  const response = await server.response();
  response.write(TEN);
  response.write(TEN);
  await new Promise(resolve => setTimeout(resolve, 50));
  assert.equal(isThere, false);
  response.end();
  const { reader } = await answering;
  const pieces = [];
  await read(reader, pieces);
  assert.equal(pieces.join(''), TEN + TEN);
});

for (const after of [0, 5, 15]) {
  test(`It cuts after ${after} bytes`, async t => {
    const { server, answering } = await begin(t, { cutAfter: after });
    const response = await server.response();
    response.write(TEN);
    response.write(TEN);
    assert.ok((await textBeforeCut(answering)).length <= after);
  });
}

test('It cuts somewhere within a piece, and passes nothing on of the pieces that came together with it', async t => {
  const server = await startServer(t);
  const draws = [0.05, 0.5]; // cut the first piece, in the middle; none of the others
  const proxy = await startProxy(t, server, { random: () => draws.shift() ?? 1 });
  proxy.fault('/x', { cutChance: 0.1 });
  const answering = ask(proxy);
  const response = await server.response();
  response.write(TEN);
  response.write(TEN);
  response.end(TEN);
  const text = await textBeforeCut(answering);
  assert.ok('01234'.startsWith(text), text);
});

test('It goes silent, from the start or on demand, and leaves the connection open', async t => {
  const { proxy, server, answering } = await begin(t, { silentAfter: 5 });
  const response = await server.response();
  response.write(TEN);
  const { reader } = await answering;
  assert.equal((await reader.read()).value, '01234');
  response.end(TEN);
  await new Promise(resolve => setTimeout(resolve, 50));
  assert.equal(proxy.underWay('/x'), 1);
});

test('It swallows, refuses, and answers by itself', async t => {
  const server = await startServer(t);
  const proxy = await startProxy(t, server);
  proxy.fault('/refuse', { refuse: true });
  proxy.fault('/answer', { answer: { status: 418, headers: { 'X-By': 'proxy' }, body: 'short and stout' }, times: 1 });
  proxy.fault('/swallow', { swallow: true });
  await assert.rejects(fetch(`${proxy.url}/refuse`));
  const answer = await fetch(`${proxy.url}/answer`);
  assert.deepEqual([answer.status, answer.headers.get('X-By'), await answer.text()], [418, 'proxy', 'short and stout']);
  await assert.rejects(fetch(`${proxy.url}/swallow`, { signal: AbortSignal.timeout(50) }), { name: 'TimeoutError' });
  fetch(`${proxy.url}/answer`).catch(() => {});
  await server.response(); // once was enough
  await proxy.refuse();
  await assert.rejects(fetch(`${proxy.url}/x`));
  await proxy.accept();
});
