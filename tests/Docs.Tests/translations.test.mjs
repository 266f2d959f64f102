// A guide and its translation have the same code, up to what a person reads in it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snippets } from './support/snippets.mjs';

for (const guide of ['sse_integration_guide', 'migration']) {
  test(`${guide}.zh-CN.md has the code of ${guide}.md`, () => {
    assert.deepEqual(new Snippets(`${guide}.zh-CN.md`).untranslated, new Snippets(`${guide}.md`).untranslated);
  });
}
