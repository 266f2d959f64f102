// A proxy that does to HTTP what proxies, networks and crashes do, when a test says so, and counts.
import http from 'node:http';
import net from 'node:net';
import { readFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join, normalize } from 'node:path';
import { Conditions } from './patience.mjs';

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'proxy-connection', 'upgrade']);
const TYPES = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', map: 'application/json' };

/**
 * A fault, of the requests that it matches:
 * @typedef {object} Fault
 * @property {boolean} [buffer] the answer is passed on when it has ended, and not before
 * @property {number} [cutAfter] the connection is cut after so many bytes of the answer's body
 * @property {number} [cutChance] … or at each piece of it with this probability, somewhere within
 * @property {number} [silentAfter] after so many bytes nothing is passed on any more, and the connection stays open
 * @property {number} [delayMs] each piece of the answer is passed on so much later
 * @property {Promise<void>} [passOnAfter] the request waits for this, and is passed on then only if its sender is still there
 * @property {boolean} [swallow] the request is taken, not passed on and never answered
 * @property {boolean} [refuse] the connection is cut instead of an answer
 * @property {{status: number, headers?: object, body?: string}} [answer] what is answered instead
 * @property {number} [times] for how many requests; without it, for all until the fault is taken back
 */

export class FaultProxy {
  /** Each request: `{ method, path, headers, status, isOpen }`, in the order of their coming. */
  requests = [];
  /** How many connections of clients there are, and how many there ever were at a time. */
  connections = 0;
  mostConnections = 0;
  #target;
  #files;
  #server;
  #agent = new http.Agent({ keepAlive: true });
  #faults = [];
  #sockets = new Set();
  #conditions = new Conditions();
  #random;
  #port;

  /**
   * @param {string} target where the service is
   * @param {{files?: Record<string, string>, random?: () => number}} options `files` maps the beginning of a path to a folder, or a path to a
   * text, which the proxy serves itself: pages of the same origin as the service
   */
  static async start(target, { files = {}, random = Math.random } = {}) {
    const proxy = new FaultProxy();
    proxy.#target = new URL(target);
    proxy.#files = files;
    proxy.#random = random;
    proxy.#server = http.createServer((request, response) => proxy.#serve(request, response));
    proxy.#server.on('connection', socket => proxy.#count(socket));
    proxy.#server.on('upgrade', (request, socket, head) => proxy.#upgrade(request, socket, head));
    await proxy.accept();
    return proxy;
  }

  get url() {
    return `http://127.0.0.1:${this.#port}`;
  }

  /**
   * @param {string | RegExp | ((request: object) => boolean)} match a part of the path, a pattern of it, or a test of the request
   * @param {Fault} fault the newest that matches counts
   * @returns {() => void} takes it back; what is under way goes on as it began
   */
  fault(match, fault) {
    const entry = { matches: matcher(match), fault, left: fault.times ?? Infinity };
    this.#faults.unshift(entry);
    return () => {
      this.#faults = this.#faults.filter(other => other !== entry);
    };
  }

  /** Takes all faults back. */
  clear() {
    this.#faults = [];
  }

  /** How many requests of this kind there were. */
  count(match) {
    return this.requests.filter(matcher(match)).length;
  }

  /** How many of them are not over. */
  underWay(match) {
    return this.requests.filter(request => request.isOpen && matcher(match)(request)).length;
  }

  /** Cuts what is under way. */
  cut(match) {
    this.#open(match).forEach(request => request.cut());
  }

  /** Passes nothing on any more of what is under way, and leaves it open. */
  silence(match) {
    this.#open(match).forEach(request => (request.isSilent = true));
  }

  /** No connection is accepted, those that are there are cut: nothing listens at this port. */
  async refuse() {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#sockets.forEach(socket => socket.destroy());
    await closed;
  }

  /** Listens, again at the same port. */
  async accept() {
    await once(this.#server.listen(this.#port ?? 0, '127.0.0.1'), 'listening');
    this.#port = this.#server.address().port;
  }

  /** Waits until something is so; looked at whenever a request or connection comes, moves on or ends. */
  until(isSo) {
    return this.#conditions.until(() => isSo(this), () => this.requests.map(({ method, path, status }) => `${method} ${path} ${status}`).join('\n'));
  }

  async close() {
    if (this.#server.listening) {
      await this.refuse();
    }
    this.#agent.destroy();
  }

  #open(match) {
    return this.requests.filter(request => request.isOpen && matcher(match)(request));
  }

  #count(socket) {
    this.#sockets.add(socket);
    this.connections++;
    this.mostConnections = Math.max(this.mostConnections, this.connections);
    socket.on('error', () => {});
    socket.on('close', () => {
      this.#sockets.delete(socket);
      this.connections--;
      this.#conditions.look();
    });
    this.#conditions.look();
  }

  #record({ method, url, headers }, socket) {
    const record = { method, path: url, headers, status: null, isOpen: true, isSilent: false, cut: () => socket.destroy() };
    this.requests.push(record);
    this.#conditions.look();
    return record;
  }

  #end(record) {
    record.isOpen = false;
    this.#conditions.look();
  }

  #faultOf(record) {
    const entry = this.#faults.find(({ matches, left }) => left > 0 && matches(record));
    if (entry) {
      entry.left--;
    }
    return entry?.fault ?? {};
  }

  async #serve(request, response) {
    const file = await this.#fileOf(new URL(request.url, this.url).pathname);
    if (file) {
      response.writeHead(200, { 'Content-Type': file.type, 'Cache-Control': 'no-store' }).end(file.content);
      return;
    }
    const record = this.#record(request, request.socket);
    response.on('close', () => this.#end(record));
    const fault = this.#faultOf(record);
    if (fault.refuse) {
      request.socket.destroy();
    } else if (fault.answer) {
      record.status = fault.answer.status;
      response.writeHead(fault.answer.status, fault.answer.headers).end(fault.answer.body);
    } else if (!fault.swallow) {
      await fault.passOnAfter;
      if (record.isOpen) {
        this.#forward(request, response, record, fault);
      }
    }
  }

  #forward(request, response, record, fault) {
    const { hostname, port } = this.#target;
    const onward = http.request({
      agent: this.#agent, hostname, port, method: request.method, path: request.url, headers: endToEnd(request.headers),
    });
    response.on('close', () => onward.destroy());
    onward.on('error', () => request.socket.destroy());
    onward.on('response', answer => {
      record.status = answer.statusCode;
      this.#conditions.look();
      answer.on('error', () => response.destroy());
      this.#pass(answer, response, record, fault);
    });
    request.pipe(onward);
  }

  #pass(answer, response, record, fault) {
    const begin = () => response.writeHead(answer.statusCode, endToEnd(answer.headers)).flushHeaders();
    const later = work => (fault.delayMs ? setTimeout(work, fault.delayMs) : work());
    const held = [];
    let passed = 0;
    let isCut = false;
    if (!fault.buffer) {
      later(begin);
    }
    answer.on('data', chunk => later(() => {
      const end = this.#endOf(chunk, passed, fault);
      passed += chunk.length;
      if (isCut || record.isSilent || passed - chunk.length >= (fault.silentAfter ?? Infinity)) {
        return; // what comes after a cut must not follow what went before it, as if nothing were missing
      }
      if (fault.buffer) {
        held.push(chunk);
        return;
      }
      isCut = end < chunk.length && fault.silentAfter === undefined;
      if (end > 0) {
        response.write(chunk.subarray(0, end), () => isCut && response.destroy());
      } else if (isCut) {
        response.destroy();
      }
    }));
    answer.on('end', () => later(() => {
      if (fault.buffer) {
        begin();
        held.forEach(chunk => response.write(chunk));
      }
      if (!isCut && !record.isSilent && passed < (fault.silentAfter ?? Infinity)) {
        response.end();
      }
    }));
  }

  // How much of a piece goes through.
  #endOf(chunk, passed, { cutAfter, silentAfter, cutChance }) {
    if (cutChance !== undefined && this.#random() < cutChance) {
      return Math.floor(this.#random() * chunk.length);
    }
    return Math.max(0, Math.min(chunk.length, (cutAfter ?? silentAfter ?? Infinity) - passed));
  }

  // WebSockets, as SignalR uses them: connected through, byte for byte.
  #upgrade(request, socket, head) {
    const record = this.#record(request, socket);
    socket.on('close', () => this.#end(record));
    const fault = this.#faultOf(record);
    if (fault.swallow) {
      return;
    }
    if (fault.refuse || fault.answer) {
      socket.destroy();
      return;
    }
    const { hostname, port } = this.#target;
    const onward = net.connect(port, hostname, () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}\r\n`).join('');
      onward.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
      onward.write(head);
      socket.pipe(onward);
    });
    onward.on('data', chunk => record.isSilent || socket.write(chunk));
    onward.on('error', () => socket.destroy());
    onward.on('close', () => record.isSilent || socket.destroy());
    socket.on('close', () => onward.destroy());
  }

  async #fileOf(path) {
    const served = Object.entries(this.#files).find(([start]) => path === start || (start.endsWith('/') && path.startsWith(start)));
    if (!served) {
      return null;
    }
    const [start, source] = served;
    const type = TYPES[path.split('.').pop()] ?? 'text/html';
    return { type, content: start.endsWith('/') ? await readFile(join(source, normalize(`/${path.slice(start.length)}`))) : source };
  }
}

function matcher(match) {
  return typeof match === 'function' ? match
    : match instanceof RegExp ? ({ path }) => match.test(path)
    : ({ path }) => path.includes(match);
}

const endToEnd = headers => Object.fromEntries(Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)));
