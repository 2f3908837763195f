// npm run generate: src/plugin-protocol/generated/ from the .proto files beside it. Skips when nothing that goes in has changed.
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { must, ROOT, script } from './lib/run.mjs';

const PROTOCOL = join(ROOT, 'src', 'plugin-protocol');
const GENERATED = join(PROTOCOL, 'generated');
const STAMP = join(GENERATED, '.inputs');

/** int64 as number: all of them are milliseconds or small ids. Unknown fields of newer hosts are dropped. */
const TS_PROTO_OPTIONS = ['outputServices=grpc-js', 'env=node', 'esModuleInterop=true', 'outputJsonMethods=false'];

/** Everything that decides what comes out: our files, the options, the versions of the tools. */
function inputs(files) {
  const hash = createHash('sha256');
  for (const file of files) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(PROTOCOL, file)))
      .update('\0');
  }
  hash.update(TS_PROTO_OPTIONS.join());
  for (const tool of ['ts-proto', '@bufbuild/buf']) {
    hash.update(readFileSync(join(ROOT, 'node_modules', tool, 'package.json')));
  }
  return hash.digest('hex');
}

/** buf's settings are given as text, so that no JSON or YAML lies under src/. */
const MODULE = JSON.stringify({ version: 'v2', modules: [{ path: '.' }] });

function template() {
  const plugin = join(ROOT, 'node_modules', 'ts-proto', 'protoc-gen-ts_proto');
  return JSON.stringify({
    version: 'v2',
    plugins: [{ local: [process.execPath, plugin], out: GENERATED, opt: TS_PROTO_OPTIONS, include_imports: true }],
  });
}

/** The binary itself: its npm wrapper would be run by whatever Node is on the path. */
function bufBinary() {
  const suffix = process.platform === 'win32' ? 'buf.exe' : 'buf';
  const platformPackage = `buf-${process.platform}-${process.arch}`;
  const own = join(ROOT, 'node_modules', '@bufbuild', platformPackage, 'bin', suffix);
  return existsSync(own)
    ? { command: own, args: [] }
    : { command: process.execPath, args: [join(ROOT, 'node_modules', '@bufbuild', 'buf', 'bin', 'buf')] };
}

script(async () => {
  const files = globSync('*.proto', { cwd: PROTOCOL }).sort();
  const wanted = inputs(files);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    return 0;
  }
  rmSync(GENERATED, { recursive: true, force: true });
  mkdirSync(GENERATED, { recursive: true });
  const { command, args } = bufBinary();
  await must(
    'Generating the plugin protocol',
    command,
    [...args, 'generate', '--config', MODULE, '--template', template()],
    { cwd: PROTOCOL }
  );
  writeFileSync(STAMP, wanted);
  return 0;
});
