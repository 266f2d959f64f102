// The tool calls of the session, newest first.
import { hasEnded } from './calls.js';
import { CallItem } from './call-item.js';
import { byId, show } from './elements.js';
import { announce } from './news.js';
import { plainly } from './visible-text.js';

const atOnce = 50;

export class TimelineView {
  #items = new Map();
  #list = byId('call-list');
  #clock;
  #most = atOnce;
  #calls = [];

  constructor(clock) {
    this.#clock = clock;
    byId('earlier').addEventListener('click', () => {
      this.#most += atOnce;
      this.update(this.#calls);
    });
  }

  /** Shows these calls, oldest first in the array; an item whose call is the same object stays as it is. */
  update(calls) {
    this.#calls = calls;
    const visible = calls.slice(-this.#most);
    const keys = new Set(visible.map(call => call.key));
    for (const [key, { item }] of this.#items) {
      if (!keys.has(key)) {
        item.element.remove();
        this.#items.delete(key);
      }
    }
    let below = null;
    for (const call of visible) {
      below = this.#place(call, below);
    }
    show(byId('no-calls'), calls.length === 0);
    show(byId('earlier'), calls.length > this.#most);
  }

  /** Once a second. */
  tick() {
    this.#items.forEach(({ item }) => item.tick());
  }

  /** Says aloud that a call has ended. */
  announceEnd(call) {
    if (hasEnded(call)) {
      announce(`news-${call.status}`, { tool: plainly(call.name) });
    }
  }

  // Puts the call right above the one before it, and gives its element.
  #place(call, below) {
    let entry = this.#items.get(call.key);
    if (!entry) {
      entry = { item: new CallItem(this.#clock), call: null };
      this.#items.set(call.key, entry);
    }
    if (entry.call !== call) {
      entry.call = call;
      entry.item.update(call);
    }
    const { element } = entry.item;
    if (element.parentElement !== this.#list || element.nextElementSibling !== below) {
      this.#list.insertBefore(element, below);
    }
    return element;
  }
}
