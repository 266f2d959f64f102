import { NotifyError } from './errors.js';

/** No event of the service comes near this; whatever sends more without a line's end is something else. */
const LONGEST_LINE = 16 * 1024 * 1024;

/** Reads server-sent events as WHATWG HTML, section 9.2.6, has it. Bytes come in with `push`, in pieces of any size. */
export class SseParser {
  #decoder = new TextDecoder(); // takes a byte order mark away
  #rest = '';
  #endsWithCr = false;
  #data = null;
  #type = '';
  #id = '';
  #onMessage;
  #onRetry;

  /** @param onMessage called with `{type, data, lastEventId}`. @param onRetry called with milliseconds. */
  constructor(onMessage, onRetry) {
    this.#onMessage = onMessage;
    this.#onRetry = onRetry;
  }

  push(bytes) {
    let text = this.#decoder.decode(bytes, { stream: true });
    if (this.#endsWithCr && text.startsWith('\n')) {
      text = text.slice(1); // the second half of a CRLF
      this.#endsWithCr = false;
    }
    if (text !== '') {
      this.#endsWithCr = text.endsWith('\r');
      this.#readLines(text);
    }
  }

  #readLines(text) {
    const lines = text.split(/\r\n|\r|\n/);
    lines[0] = this.#rest + lines[0];
    this.#rest = lines.pop();
    if (this.#rest.length > LONGEST_LINE) {
      throw new NotifyError('invalid_answer', 'The stream has a line without an end.');
    }
    lines.forEach(line => this.#readLine(line));
  }

  #readLine(line) {
    if (line === '') {
      this.#dispatch();
      return;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    switch (field) {
      case 'data':
        (this.#data ??= []).push(value);
        break;
      case 'event':
        this.#type = value;
        break;
      case 'id':
        if (!value.includes('\0')) {
          this.#id = value;
        }
        break;
      case 'retry':
        if (/^[0-9]+$/.test(value)) {
          this.#onRetry(Number(value));
        }
        break;
    }
  }

  #dispatch() {
    const [data, type] = [this.#data, this.#type];
    this.#data = null;
    this.#type = '';
    if (data !== null) {
      this.#onMessage({ type: type || 'message', data: data.join('\n'), lastEventId: this.#id });
    }
  }
}
