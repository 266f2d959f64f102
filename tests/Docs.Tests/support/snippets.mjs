// The code in a guide. Each piece has a name, in a comment that is its first line.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../../clients/javascript/test-support/processes.mjs';

export class Snippets {
  #all;
  #unused;

  constructor(guide) {
    const text = readFileSync(join(root, 'docs', guide), 'utf8');
    this.#all = new Map([...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language, code]) => [nameOf(code), { language, code }]));
    this.#unused = new Set(this.#all.keys());
  }

  /** The code of this name, with its first line taken off. What nobody took is in `unused`. */
  take(name) {
    this.#unused.delete(name);
    const { code } = this.#all.get(name) ?? { code: missing(name) };
    return code.slice(code.indexOf('\n') + 1);
  }

  /** Of a diff: what the reader has after it, or had before. */
  after(name) {
    return sideOf(this.take(name), '+');
  }

  before(name) {
    return sideOf(this.take(name), '-');
  }

  get unused() {
    return [...this.#unused];
  }

  /** All of it without what is translated: comments, and texts that a person reads. */
  get untranslated() {
    return [...this.#all].map(([name, { language, code }]) => `${name} (${language})\n${code.replace(/ *(\/\/|#|<!--) .*$/gm, '')}`);
  }
}

const nameOf = code => /^(?:#|\/\/|<!--) (\S+\.\w+)(?: -->)?\n/.exec(code)?.[1] ?? missing(`the snippet that begins with ${code.slice(0, 60)}`);

const sideOf = (diff, sign) => diff.split('\n').filter(line => line[0] === sign || line[0] === ' ').map(line => line.slice(1)).join('\n');

function missing(name) {
  throw new Error(`No name or no snippet: ${name}`);
}
