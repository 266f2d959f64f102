// Strangers' texts so that nothing in them is hidden: characters that cannot be seen, or that change how others are shown, appear by number.
// Pure: texts in, pieces out. The elements are made in text-elements.js.

// Controls, formats (bidi among them), surrogates without partner, private and unassigned characters; every separator but the plain space;
// what is ignored by default, such as fillers and variation selectors; and the one letter that is blank.
const unseen = '[\\p{C}\\p{Z}\\p{Default_Ignorable_Code_Point}\\u2800]';
// The one variation selector after a pictograph that only says how it is drawn.
const style = '(?<=\\p{Extended_Pictographic})[\\uFE0E\\uFE0F]';
// A pile of accents reaches over the lines around it. Writing systems get by with four; a text that begins with one has nothing to carry it.
const pile = '(?<=\\p{M}{4})\\p{M}+|^\\p{M}+';
const margin = '^ +| +$';

const inOneLine = new RegExp(`(?:(?! |${style})${unseen})+|${pile}|${margin}`, 'gu');
const inLines = new RegExp(`(?:(?![ \\n\\t]|${style})${unseen})+|${pile}|${margin}|^\\n+|\\n+$`, 'gu');

/**
 * The pieces of a text, in order: `{text}` as it is, `{escape}` in place of characters that would not be seen.
 * With `lines`, line breaks and tabs inside it are text; otherwise they are shown by number too.
 */
export function pieces(text, { lines = false } = {}) {
  const found = [];
  let end = 0;
  for (const match of text.matchAll(lines ? inLines : inOneLine)) {
    if (match.index > end) {
      found.push({ text: text.slice(end, match.index) });
    }
    found.push({ escape: escaped(match[0]) });
    end = match.index + match[0].length;
  }
  if (end < text.length) {
    found.push({ text: text.slice(end) });
  }
  return found;
}

/** The same as one text, for where there are no elements: titles and announcements. */
export const plainly = text => pieces(text).map(piece => piece.text ?? piece.escape).join('');

// The same character many times over is shown once, with its number.
function escaped(characters) {
  const runs = [];
  for (const character of characters) {
    const last = runs.at(-1);
    if (last?.character === character) {
      last.count++;
    } else {
      runs.push({ character, count: 1 });
    }
  }
  return runs.map(({ character, count }) => `⟨U+${hex(character)}${count > 1 ? ` ×${count}` : ''}⟩`).join('');
}

const hex = character => character.codePointAt(0).toString(16).toUpperCase().padStart(4, '0');
