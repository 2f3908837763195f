// A platform's Node from the npm registry, trusted only by the integrity hash in runtime/package-lock.json.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { Failure, must, npmCommand, ROOT } from '../run.mjs';

const CACHE = join(ROOT, '.throughline', 'package', 'node');

/** Returns the paths of a platform's executable and of Node's licence; `node` is the entry of PLATFORMS. */
export async function registryNode(node) {
  const folder = await registryPackage(node.package);
  const licensed = node.licence === undefined ? folder : await registryPackage(node.licence);
  return { executable: join(folder, node.file), licence: join(licensed, 'LICENSE') };
}

/** The unpacked package's folder. Downloaded once; the archive's hash is checked every time. */
async function registryPackage(name) {
  const { version, integrity } = lockedPackage(name);
  const archive = join(CACHE, `${name}-${version}.tgz`);
  if (!existsSync(archive)) {
    mkdirSync(CACHE, { recursive: true });
    console.log(`Fetching ${name}@${version} from the registry (about 60 MB)`);
    // The root package.json is not npm's business here: it is asked for one package by name.
    await must(
      `npm pack ${name}@${version}`,
      npmCommand,
      ['pack', `${name}@${version}`, '--pack-destination', CACHE, '--loglevel=error'],
      {
        cwd: CACHE,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      }
    );
  }
  const found = integrityOf(readFileSync(archive));
  if (found !== integrity) {
    rmSync(archive);
    throw new Failure(
      `${name}@${version} is not what runtime/package-lock.json pins: ${found} instead of ${integrity}. The download was removed.`
    );
  }
  const folder = join(CACHE, `${name}-${version}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await must(`Unpacking ${archive}`, 'tar', ['-xzf', archive, '-C', folder]);
  return join(folder, 'package');
}

function lockedPackage(name) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'runtime', 'package-lock.json'), 'utf8'));
  const entry = lock.packages[`node_modules/${name}`];
  if (entry?.integrity === undefined || !entry.integrity.startsWith('sha512-')) {
    throw new Failure(`runtime/package-lock.json has no sha512 of ${name}.`);
  }
  return entry;
}

/** Subresource-integrity form, as lockfiles have it. */
export function integrityOf(bytes) {
  return `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
}
