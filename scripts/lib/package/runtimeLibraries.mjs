// What a Linux package brings so that Node starts on a system without glibc, or without the C++ runtime: the loader and what Node links.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { debianPackages } from './debianPackages.mjs';
import { platformHere, PLATFORMS } from './platforms.mjs';

/** Where Debian keeps each library that Node's executable names (`readelf --dynamic node`), or that one of these names. */
const LIBRARIES = {
  libc6: { folder: 'lib', files: ['libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0'] },
  'libgcc-s1': { folder: 'lib', files: ['libgcc_s.so.1'] },
  'libstdc++6': { folder: 'usr/lib', files: ['libstdc++.so.6'] },
  libatomic1: { folder: 'usr/lib', files: ['libatomic.so.1'] },
};

/** Documentation folders that hold the copyright statements; GCC's libraries share gcc-12-base's. */
const COPYRIGHTS = { glibc: 'libc6', gcc: 'gcc-12-base' };
const LICENCE_TEXTS = ['LGPL-2.1', 'GPL-3'];

function unpacked(architecture) {
  return debianPackages(architecture, [...Object.keys(LIBRARIES), 'gcc-12-base', 'base-files']);
}

/** A command line that runs programs of a Linux `debian` platform here, with these libraries; under an emulator if it is another processor's. */
export function runnerFor({ architecture, triplet, loader }) {
  const here = PLATFORMS[platformHere()]?.goArch;
  const { folder } = unpacked(architecture);
  const libraries = ['lib', 'usr/lib'].map((below) => join(folder, below, triplet));
  const withLoader = [join(libraries[0], loader), '--library-path', libraries.join(':')];
  if (here === architecture) {
    return withLoader;
  }
  const emulator = { amd64: 'qemu-x86_64-static', arm64: 'qemu-aarch64-static' }[architecture];
  return [join(debianPackages(here, ['qemu-user-static']).folder, 'usr', 'bin', emulator), ...withLoader];
}

/** Returns zip entries below the `backend` folder: `lib/` and `licenses/`. */
export function runtimeLibraries({ architecture, triplet, loader }) {
  const { folder, versions } = unpacked(architecture);
  const entries = [{ path: `lib/${loader}`, mode: 0o755, data: readFileSync(join(folder, 'lib', triplet, loader)) }];
  for (const { folder: below, files } of Object.values(LIBRARIES)) {
    for (const file of files) {
      entries.push({ path: `lib/${file}`, mode: 0o644, data: readFileSync(join(folder, below, triplet, file)) });
    }
  }
  for (const [name, from] of Object.entries(COPYRIGHTS)) {
    entries.push({
      path: `licenses/${name}.txt`,
      mode: 0o644,
      data: readFileSync(join(folder, 'usr/share/doc', from, 'copyright')),
    });
  }
  for (const text of LICENCE_TEXTS) {
    entries.push({
      path: `licenses/${text}.txt`,
      mode: 0o644,
      data: readFileSync(join(folder, 'usr/share/common-licenses', text)),
    });
  }
  entries.push({ path: 'licenses/README.txt', mode: 0o644, data: Buffer.from(notice(architecture, versions)) });
  return entries;
}

function notice(architecture, versions) {
  const lines = Object.keys(LIBRARIES).map((name) => `  ${name} ${versions[name]} (${architecture})`);
  return `The files in ../lib are taken unchanged from these packages of Debian 12:

${lines.join('\n')}

glibc (libc6) is under the GNU Lesser General Public License 2.1 or later: glibc.txt, LGPL-2.1.txt. libgcc, libstdc++ and libatomic are under the
GNU General Public License 3 with the GCC Runtime Library Exception: gcc.txt, GPL-3.txt. You may replace any of them: the launcher starts
../node through ../lib/${architecture === 'amd64' ? 'ld-linux-x86-64.so.2' : 'ld-linux-aarch64.so.1'} with --library-path ../lib.

Their source is Debian's: "apt-get source glibc gcc-12", or https://snapshot.debian.org/package/glibc/ and https://snapshot.debian.org/package/gcc-12/
for exactly these versions.
`;
}
