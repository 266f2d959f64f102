// The guide's JavaScript, cut out of guide.md as it stands there.
import { readFileSync } from 'node:fs';

const guide = readFileSync(new URL('guide.md', import.meta.url), 'utf8');

/** The text of one class, character for character. */
export function classText(name) {
  const blocks = [...guide.matchAll(/^```javascript\n(.*?)^```$/gms)].map(([, code]) => code);
  const text = blocks.find(code => code.startsWith(`class ${name} {`));
  if (!text) {
    throw new Error(`guide.md has no class ${name}.`);
  }
  return text;
}
