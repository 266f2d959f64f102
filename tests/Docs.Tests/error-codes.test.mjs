// Whoever meets a code finds it in the guide, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { root } from '../../clients/javascript/test-support/processes.mjs';

const schemas = join(root, 'src/Functions/OpenApi/document/components/schemas');
const codes = JSON.parse(readFileSync(join(schemas, 'problem.json'), 'utf8')).Problem.properties.code.enum;

for (const guide of ['integration.md', 'integration.zh-CN.md']) {
  test(`${guide} names every error code`, () => {
    const text = readFileSync(join(root, 'docs', guide), 'utf8');
    assert.deepEqual(codes.filter((code) => !new RegExp(`\\b${code}\\b`).test(text)), []);
  });
}
