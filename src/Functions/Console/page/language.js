// The page in the reader's language, and in another one at a moment's notice: what was said is remembered and said again.
import { english } from './words-en.js';
import { chinese } from './words-zh.js';

const languages = { en: { name: 'English', tag: 'en', words: english }, zh: { name: '中文', tag: 'zh-Hans', words: chinese } };
const storageKey = 'notify-console.language';
const filled = new WeakMap();
const listeners = new Set();

let current = 'en';

/** What may be chosen: code and name. */
export const choices = Object.entries(languages).map(([code, { name }]) => ({ code, name }));

export const language = () => current;

/** Called whenever the language changes. */
export const onLanguage = listener => listeners.add(listener);

/** The language that the reader chose here before, or else the first of the browser's that there is. */
export function preferredLanguage(ofBrowser = navigator.languages ?? []) {
  const codes = [stored(), ...ofBrowser.map(tag => tag.toLowerCase().split('-')[0])];
  return codes.find(code => Object.hasOwn(languages, code ?? '')) ?? 'en';
}

export function useLanguage(code, { remember = false } = {}) {
  current = code;
  document.documentElement.lang = languages[code].tag;
  for (const spoken of document.querySelectorAll('[data-say]')) {
    spoken.replaceChildren(...parts(spoken.dataset.say, filled.get(spoken)));
  }
  for (const labelled of document.querySelectorAll('[data-say-label]')) {
    labelled.setAttribute('aria-label', words(labelled.dataset.sayLabel));
  }
  if (remember) {
    store(code);
  }
  listeners.forEach(listener => listener());
}

/** The words behind a key, as a text. Values are put in as they are: make strangers' texts visible before. */
export function words(key, values) {
  return parts(key, values).join('');
}

/** Writes the words behind a key into an element, in whatever language is chosen from now on. Values may be nodes, and functions that are asked anew each time. */
export function say(spoken, key, values) {
  spoken.dataset.say = key;
  filled.set(spoken, values);
  spoken.replaceChildren(...parts(key, values));
  return spoken;
}

/** Leaves an element without words. */
export function hush(spoken) {
  delete spoken.dataset.say;
  spoken.replaceChildren();
}

/** The same as say, for the name that only assistive technology shows. */
export function sayLabel(labelled, key) {
  labelled.dataset.sayLabel = key;
  labelled.setAttribute('aria-label', words(key));
  return labelled;
}

function parts(key, values = {}) {
  const entry = languages[current].words[key];
  const template = typeof entry === 'object' ? entry[new Intl.PluralRules(current).select(values.count)] ?? entry.other : entry;
  if (template === undefined) {
    throw new Error(`No words for '${key}'.`);
  }
  // Every second part is the name of a value.
  return template.split(/\{(\w+)\}/).map((part, index) => (index % 2 === 0 ? part : valueOf(values[part])));
}

const valueOf = value => (typeof value === 'function' ? value() : value instanceof Node ? value : String(value));

function stored() {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null; // a browser may refuse; then nothing is remembered
  }
}

function store(code) {
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // as above
  }
}
