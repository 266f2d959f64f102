// What a registry would get: packed, unpacked, and used as others use it.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { promisify } from 'node:util';
import ts from 'typescript';
import * as notify from '../src/index.js';
import { Agent } from '../test-support/agent.mjs';
import { root } from '../test-support/processes.mjs';
import { snippet } from '../test-support/readme.mjs';
import { sharedService, test } from '../test-support/suite.mjs';

const run = promisify(execFile);
const service = sharedService();
const source = join(root, 'clients/javascript');

let folder;
let packed;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'notify-package-'));
  const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: source });
  [packed] = JSON.parse(stdout);
  const place = join(folder, 'node_modules/notify-client');
  await mkdir(place, { recursive: true });
  await run('tar', ['-xzf', join(folder, packed.filename), '--strip-components=1', '-C', place]);
});
after(() => rm(folder, { recursive: true, force: true }));

test('It has the sources, their declarations, the licence and the README, and nothing else', async () => {
  const sources = (await readdir(join(source, 'src'), { recursive: true })).filter(name => /\.(js|d\.ts)$/.test(name)).map(name => `src/${name}`);

  assert.deepEqual(packed.files.map(file => file.path).sort(), ['LICENSE', 'README.md', 'package.json', ...sources].sort());
  assert.ok(packed.size < 100_000, `${packed.size} bytes`);
});

test('It depends on nothing, and SignalR is optional', async () => {
  const { dependencies, peerDependencies, peerDependenciesMeta, scripts, license, version, sideEffects, engines } = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));

  assert.deepEqual([dependencies, scripts, sideEffects, license], [undefined, undefined, false, 'MIT']);
  assert.deepEqual(Object.keys(peerDependencies), ['@microsoft/signalr']);
  assert.equal(peerDependenciesMeta['@microsoft/signalr'].optional, true);
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(engines.node, '>=20');
  for (const { path } of packed.files.filter(file => file.path.endsWith('.js'))) {
    const imports = [...(await readFile(join(source, path), 'utf8')).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map(([, name]) => name);
    assert.ok(imports.every(name => name.startsWith('./') || name.startsWith('../')), `${path} imports ${imports}`);
  }
});

test('Its name is enough to import it, and what is inside stays inside', async () => {
  const program = `
    const exported = Object.keys(await import('notify-client'));
    const code = await import('notify-client/src/tabs.js').catch(error => error.code);
    const { default: { name } } = await import('notify-client/package.json', { with: { type: 'json' } });
    console.log(JSON.stringify({ exported, code, name }));`;
  const { stdout } = await run(process.execPath, ['--no-warnings', '--input-type=module', '--eval', program], { cwd: folder });

  assert.deepEqual(JSON.parse(stdout), { exported: Object.keys(notify), code: 'ERR_PACKAGE_PATH_NOT_EXPORTED', name: 'notify-client' });
});

test('A compiler finds its declarations by the name, as Node and as bundlers resolve it', async () => {
  const file = join(folder, 'usage.ts');
  await writeFile(file, (await readFile(new URL('../test-support/usage.ts', import.meta.url), 'utf8')).replace('../src/index.js', 'notify-client'));
  for (const [module, moduleResolution] of [[ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext], [ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler]]) {
    const { resolvedModule } = ts.resolveModuleName('notify-client', file, { module, moduleResolution }, ts.sys, undefined, undefined, ts.ModuleKind.ESNext);
    assert.match(resolvedModule?.resolvedFileName ?? '', /notify-client\/src\/index\.d\.ts$/);
  }
  const program = ts.createProgram([file], {
    strict: true, noEmit: true, target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.asynciterable.d.ts'], types: [],
  });
  assert.deepEqual(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')), []);
});

test("The README's program for Node follows a session to its result", async () => {
  await symlink(join(root, 'node_modules/@microsoft'), join(folder, 'node_modules/@microsoft'));
  const agent = new Agent(service);
  await agent.start('search', { call: 'c1' });
  await agent.complete('search', { call: 'c1' });
  const program = snippet('follow.js').replace('http://127.0.0.1:7071', service.url).replace("'readme'", `'${agent.session}'`);
  await writeFile(join(folder, 'follow.mjs'), program);
  const { stdout } = await run(process.execPath, ['follow.mjs'], { cwd: folder });

  assert.equal(stdout, '1 tool_status\n2 tool_status\n3 tool_result\n');
});
