import { parseCursor } from './cursor.js';
import { NotifyError } from './errors.js';
import { timingWith } from './timing.js';
import { checked } from './token.js';
import { longPoll } from './transports/long-poll.js';
import { polling } from './transports/polling.js';
import { signalR } from './transports/signalr.js';
import { sse } from './transports/sse.js';

const NAMES = ['signalr', 'sse', 'long-poll', 'polling'];

/** The options of `subscribe`, checked, with their defaults. @throws {NotifyError} */
export function settingsOf(sessionId, options) {
  // A path with `.` or `..` names something else, whatever is escaped.
  if (typeof sessionId !== 'string' || !/^[A-Za-z0-9._~:@-]{1,128}$/.test(sessionId) || /^\.\.?$/.test(sessionId)) {
    throw new NotifyError('invalid_session_id', 'A session id has 1 to 128 of the characters A-Z a-z 0-9 . _ ~ : @ - and is not "." or "..".');
  }
  return {
    sessionId,
    baseUrl: baseUrlOf(options.baseUrl),
    token: tokenOf(options.token),
    transports: transportsOf(options),
    isShared: options.shareBetweenTabs ?? isPage(),
    storage: options.storage === undefined ? sessionStorageOfPage() : options.storage,
    from: fromOf(options.from),
    timing: timingWith(options.timing),
  };
}

function baseUrlOf(baseUrl) {
  const { location } = globalThis;
  try {
    const { protocol, origin, pathname } = new URL(baseUrl ?? location.origin, location?.href);
    if (/^https?:$/.test(protocol)) {
      return origin + pathname.replace(/\/+$/, '');
    }
  } catch {
    // said below
  }
  throw new NotifyError('invalid_option', 'baseUrl must be an http(s) address; outside of pages it has no default.');
}

function tokenOf(token) {
  return token === undefined || typeof token === 'function' ? token : checked(token);
}

/** @returns {Map<string, Function>} name → transport, best first. */
function transportsOf({ transports = NAMES, signalR: module = globalThis.signalR }) {
  const functions = { sse, 'long-poll': longPoll, polling, signalr: module?.HubConnectionBuilder && signalR(module) };
  if (!Array.isArray(transports) || !transports.every(name => NAMES.includes(name))) {
    throw new NotifyError('invalid_option', `transports must be a list of ${NAMES.join(', ')}.`);
  }
  const usable = transports.filter(name => functions[name]);
  if (usable.length === 0) {
    throw new NotifyError('invalid_option', 'No transport is left to use: signalr needs the module @microsoft/signalr.');
  }
  return new Map(usable.map(name => [name, functions[name]]));
}

function fromOf(from = 'now') {
  if (from !== 'now' && from !== 'beginning' && !parseCursor(from)) {
    throw new NotifyError('invalid_option', 'from must be now, beginning or a cursor.');
  }
  return from;
}

const isPage = () => typeof globalThis.document !== 'undefined';

function sessionStorageOfPage() {
  try {
    return isPage() ? globalThis.sessionStorage : null;
  } catch {
    return null; // the person forbids it
  }
}
