// A reporter for `node --test`: one line per test for the reader, and one line of JSON for the summary in the file $NOTIFY_TEST_RESULTS.
// Node's own JUnit reporter drops a test that fails after all of its subtests passed.
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

export default async function* report(events) {
  for await (const { type, data } of events) {
    if (type === 'test:stderr' || type === 'test:stdout') {
      yield data.message; // why a file broke off is said nowhere else
    }
    if (type !== 'test:pass' && type !== 'test:fail' || data.details.type === 'suite' && type === 'test:pass') {
      continue;
    }
    const result = resultOf(type, data);
    appendFileSync(process.env.NOTIFY_TEST_RESULTS, JSON.stringify(result) + '\n');
    yield `  ${result.outcome[0].toUpperCase()}${result.outcome.slice(1)} ${result.name}\n`;
  }
}

// A test that is still to be written counts as skipped, whatever it does.
function resultOf(type, { name, file, skip, todo, details }) {
  const cause = details.error?.cause;
  const error = cause instanceof Error ? cause : details.error;
  const reason = skip ?? todo;
  return {
    // Node tells where a test was declared, which may be in what test files share.
    name: file?.endsWith('.test.mjs') && !file.endsWith(name) ? `${relative(process.cwd(), file)}: ${name}` : name,
    outcome: reason !== undefined ? 'skipped' : type === 'test:pass' ? 'passed' : 'failed',
    message: typeof reason === 'string' ? reason : error?.message ?? '',
    details: error?.stack ?? '',
  };
}
