import { readFileSync } from 'node:fs';

/** The code in README.md that has this name in its first line. */
export function snippet(name) {
  const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const found = [...text.matchAll(/^```js\n(.*?)^```$/gms)].map(([, code]) => code).find(code => code.startsWith(`// ${name}\n`));
  if (!found) {
    throw new Error(`README.md has no ${name}.`);
  }
  return found;
}

/** How many pieces of code there are. */
export const snippetCount = () => readFileSync(new URL('../README.md', import.meta.url), 'utf8').match(/^```js$/gm).length;
