// index.d.ts says what index.js does.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import * as module from '../src/index.js';
import { NotifyError } from '../src/index.js';
import { Subscription } from '../src/subscription.js';
import { timingWith } from '../src/timing.js';
import { test } from '../test-support/suite.mjs';

const pathOf = path => fileURLToPath(new URL(path, import.meta.url));
const declarations = pathOf('../src/index.d.ts');

const options = {
  strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.asynciterable.d.ts'], types: [],
};

const [usage, misuse] = ['usage.ts', 'misuse.ts'].map(name => pathOf(`../test-support/${name}`));
// One for all, as most of its time goes into the libraries.
const program = ts.createProgram([declarations, usage, misuse], options);
const checker = program.getTypeChecker();
const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(declarations)));

/** What the compiler finds wrong; of one file, or of all but one. */
function findings(isWanted) {
  return ts.getPreEmitDiagnostics(program).filter(({ file }) => isWanted(file?.fileName)).map(({ file, start, messageText }) => ({
    line: file && file.getLineAndCharacterOfPosition(start).line + 1, file: file?.fileName, message: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

/** What is behind a re-export. */
const resolved = symbol => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol);

/** The members that an exported class, or interface, declares. */
function membersOf(name) {
  const symbol = exported.find(candidate => candidate.name === name);
  return checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(resolved(symbol))).map(property => property.name).filter(member => !member.startsWith('__@')).sort();
}

test('The declarations compile, and a program that uses all of them does', () => {
  assert.deepEqual(findings(file => file !== misuse), []);
});

test('A program that misuses them does not compile', async () => {
  const source = await readFile(misuse, 'utf8');
  const expected = source.split('\n').flatMap((line, i) => (line.includes('// wrong') ? [i + 1] : []));

  const found = findings(file => file === misuse).map(({ line }) => line);

  assert.ok(expected.length > 5);
  assert.deepEqual([...new Set(found)], expected);
});

test('They declare what the module exports, and nothing else', () => {
  const values = exported.filter(symbol => resolved(symbol).flags & ts.SymbolFlags.Value).map(symbol => symbol.name).sort();

  assert.deepEqual(values, Object.keys(module).sort());
});

test('The members of classes are those that are declared', () => {
  const publicOf = (instance, stop = Object.prototype) => {
    const names = new Set(Object.keys(instance));
    for (let level = Object.getPrototypeOf(instance); level !== stop; level = Object.getPrototypeOf(level)) {
      Object.getOwnPropertyNames(level).forEach(name => names.add(name));
    }
    return [...names].filter(name => name !== 'constructor').sort();
  };
  const isProtected = ['showState', 'isFollowing', 'follow', 'unfollow'];

  assert.deepEqual(publicOf(Object.create(Subscription.prototype)), membersOf('Subscription'));
  for (const name of ['PollingClient', 'SSEClient', 'LongPollingClient']) {
    assert.deepEqual(publicOf(new module[name]('demo')).filter(member => !isProtected.includes(member)), membersOf(name), name);
  }
  const all = new NotifyError('a', 'b', { decision: {} });
  const ofErrors = ['cause', 'message', 'name', 'stack'];
  assert.deepEqual(publicOf(all, Error.prototype).filter(member => !ofErrors.includes(member)), membersOf('NotifyError').filter(member => !ofErrors.includes(member)));
});

test('Every timing is declared, with its default', async () => {
  const text = await readFile(pathOf('../src/types/timing.d.ts'), 'utf8');
  const timing = timingWith();
  assert.deepEqual(Object.keys(timing).sort(), membersOf('Timing'));
  for (const [name, value] of Object.entries(timing).filter(([, value]) => value !== Infinity)) {
    const comment = new RegExp(`/\\*\\*([^*]*)\\*/\\s*${name}: number`).exec(text)?.[1];
    assert.match(comment ?? '', new RegExp(`Default ${value}\\b`), name);
  }
});
