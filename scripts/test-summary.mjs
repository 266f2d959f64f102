// usage: node test-summary.mjs FOLDER EXIT_CODE PROJECT...
// Says what the trx files in a folder say: skipped and failed tests, then the counts, alone on the last line.
// EXIT_CODE is how the run ended: a crash leaves no failed test behind, but it is a failure. So is a run that was broken off and did not get
// to one of the PROJECTs, whatever its exit code.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder, exitCode, ...projects] = process.argv.slice(2);
const entities = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const decode = xml => xml
  .replace(/&#(x?)([0-9a-f]+);/gi, (_, hex, digits) => String.fromCodePoint(parseInt(digits, hex ? 16 : 10)))
  .replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => entities[name]);
const inside = (xml, element) => decode(xml.match(new RegExp(`<${element}>(.*?)</${element}>`, 's'))?.[1] ?? '').trim();
const indent = text => text.replace(/^/gm, '    ');

function resultsIn(trx) {
  return [...trx.matchAll(/<UnitTestResult ([^>]*?)(?:\/>|>(.*?)<\/UnitTestResult>)/gs)].map(([, attributes, body = '']) => ({
    name: decode(attributes.match(/testName="([^"]*)"/)[1]),
    outcome: attributes.match(/outcome="([^"]*)"/)?.[1] ?? 'Failed',
    // xUnit marks a skip that a running test decided on.
    message: inside(body, 'Message').replace('$XunitDynamicSkip$', ''),
    stack: inside(body, 'StackTrace'),
    output: inside(body, 'StdOut'),
  }));
}

const reports = readdirSync(folder).filter(name => name.endsWith('.trx')).map(name => readFileSync(join(folder, name), 'utf8'));
const results = reports.flatMap(resultsIn);
const passed = results.filter(result => result.outcome === 'Passed');
const skipped = results.filter(result => result.outcome === 'NotExecuted');
const failed = results.filter(result => !passed.includes(result) && !skipped.includes(result));
if (exitCode !== '0' && failed.length === 0) {
  failed.push({ name: 'the run itself', message: `It did not run to the end (exit code ${exitCode}); see ${join(folder, 'output.log')}.` });
}
for (const project of projects.filter(name => !reports.some(trx => trx.includes(`${name}.dll"`)))) {
  failed.push({ name: project, message: 'None of its tests was run.' });
}

console.log();
for (const { name, message } of skipped) {
  console.log(`skipped  ${name}\n${indent(message)}`);
}
for (const { name, message, stack, output } of failed) {
  console.log(`FAILED   ${name}\n${indent([message, stack, output].filter(Boolean).join('\n'))}`);
}
if (passed.length + failed.length === 0) {
  console.log('No test ran.');
}
console.log(`${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`);
process.exitCode = failed.length || passed.length === 0 ? 1 : 0;
