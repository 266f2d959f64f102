// usage: node summary.mjs FOLDER EXIT_CODE SUITE...
// Says what the reports in a folder say: skipped and failed tests, then the counts, alone on the last line.
// EXIT_CODE is how the run ended: a crash leaves no failed test behind, but it is a failure. So is a run that was broken off and did not get
// to one of the SUITEs, whatever its exit code. A suite is a test project (named in a trx file), or a report's file name without its ending.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resultsInJUnit } from './junit.mjs';
import { resultsInTrx } from './trx.mjs';

const formats = {
  '.trx': resultsInTrx,
  '.junit.xml': resultsInJUnit,
  '.node.ndjson': text => text.split('\n').filter(Boolean).map(line => JSON.parse(line)),
};
const [folder, exitCode, ...suites] = process.argv.slice(2);
const indent = text => text.replace(/^/gm, '    ');

const reports = readdirSync(folder).flatMap(file => {
  const ending = Object.keys(formats).find(ending => file.endsWith(ending));
  return ending === undefined ? [] : [read(file, ending)];
});

function read(file, ending) {
  const text = readFileSync(join(folder, file), 'utf8');
  return { results: formats[ending](text), isOf: suite => file === suite + ending || text.includes(`${suite}.dll"`) };
}

const results = reports.flatMap(report => report.results);
const [passed, skipped, failed] = ['passed', 'skipped', 'failed'].map(outcome => results.filter(result => result.outcome === outcome));
if (exitCode !== '0' && failed.length === 0) {
  failed.push({ name: 'the run itself', message: `It did not run to the end (exit code ${exitCode}); see ${join(folder, 'output.log')}.`, details: '' });
}
for (const suite of suites.filter(suite => !reports.some(({ results, isOf }) => results.length > 0 && isOf(suite)))) {
  failed.push({ name: suite, message: 'None of its tests was run.', details: '' });
}

console.log();
for (const { name, message } of skipped) {
  console.log(`skipped  ${name}\n${indent(message)}`);
}
for (const { name, message, details } of failed) {
  console.log(`FAILED   ${name}\n${indent([message, details].filter(Boolean).join('\n'))}`);
}
if (passed.length + failed.length === 0) {
  console.log('No test ran.');
}
console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length || passed.length === 0 ? 1 : 0;
