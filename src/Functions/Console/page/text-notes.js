// What a reader should know of a text that looks harmless. Pure.
import { pieces } from './visible-text.js';

const rightToLeft = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;
const word = /[\p{L}\p{M}]+/gu;
const latin = /\p{Script=Latin}/u;
// Alphabets with letters that look like Latin ones. Words of two of them at once are hardly ever meant.
const lookalikes = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

// Lines that end, and spaces, need no explaining.
const needsExplaining = ({ escape }) => escape !== undefined && /U\+(?!000A|0020)/.test(escape);

/** The keys of the notes that go with a text. */
export function notesOn(text, options) {
  const notes = [];
  if (pieces(text, options).some(needsExplaining)) {
    notes.push('note-hidden');
  }
  if (rightToLeft.test(text)) {
    notes.push('note-right-to-left');
  }
  if (lookalikes.test(text) && text.match(word)?.some(letters => latin.test(letters) && lookalikes.test(letters))) {
    notes.push('note-mixed');
  }
  return notes;
}
