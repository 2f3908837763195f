// Debian packages of any processor, unpacked without being installed. Apt works in a folder of its own, so neither the machine's package lists
// nor its foreign architectures change; it checks every file against Debian's signed index.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';

import { Failure, ROOT } from '../run.mjs';

const FOLDER = join(ROOT, '.throughline', 'package', 'debian');
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const ARCHITECTURES = ['amd64', 'arm64'];
const DAY_MS = 86_400_000;

/** Debian 12's glibc 2.36: older than the one most Node users have, newer than Node needs, in support until 2028. */
const SUITE = 'bookworm';
const SOURCES = [
  ['http://deb.debian.org/debian', `${SUITE} ${SUITE}-updates`],
  ['http://deb.debian.org/debian-security', `${SUITE}-security`],
]
  .map(
    ([uri, suites]) =>
      `Types: deb\nURIs: ${uri}\nSuites: ${suites}\nComponents: main\nArchitectures: ${ARCHITECTURES.join(' ')}\nSigned-By: ${KEYRING}\n`
  )
  .join('\n');

/**
 * Unpacks `names` ("libc6") for Debian's `architecture` into one folder; returns it and the exact versions by name.
 * The newest of the suite is taken: security updates of glibc reach a package by making it again.
 */
export function debianPackages(architecture, names) {
  const key = `${architecture}-${names.join('-')}`;
  const done = unpacked.get(key) ?? unpack(architecture, names, join(FOLDER, `unpacked-${key}`));
  unpacked.set(key, done);
  return done;
}

/** By architecture and names: apt is asked once in a run. */
const unpacked = new Map();

function unpack(architecture, names, folder) {
  checkTools();
  update();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const versions = {};
  for (const name of names) {
    const { file, version } = download(name, architecture);
    tool('dpkg-deb', ['--extract', file, folder]);
    versions[name] = version;
  }
  return { folder, versions };
}

function checkTools() {
  for (const command of ['apt-get', 'dpkg-deb']) {
    if (spawnSync(command, ['--version']).error !== undefined) {
      throw new Failure(
        `Packages for Linux take their C library from Debian packages, and ${command} is not here. Make them on Debian or Ubuntu.`
      );
    }
  }
  if (!existsSync(KEYRING)) {
    throw new Failure(`Debian's signing keys are missing: apt-get install debian-archive-keyring`);
  }
}

function update() {
  const stamp = join(FOLDER, 'updated');
  if (existsSync(stamp) && Date.now() - statSync(stamp).mtimeMs < DAY_MS) {
    return;
  }
  for (const folder of ['state/lists/partial', 'cache/archives/partial', 'archives']) {
    mkdirSync(join(FOLDER, folder), { recursive: true });
  }
  writeFileSync(join(FOLDER, 'status'), '');
  writeFileSync(join(FOLDER, 'debian.sources'), SOURCES);
  apt(['update']);
  writeFileSync(stamp, '');
}

function download(name, architecture) {
  const archives = join(FOLDER, 'archives');
  const uris = apt(['download', '--print-uris', `${name}:${architecture}`]);
  // 'http://…/x.deb' x_1%3a2.3_amd64.deb 1234 SHA256:…
  const [, file] = /^'[^']+' (\S+) \d+ /m.exec(uris) ?? [];
  if (file === undefined) {
    throw new Failure(`Debian ${SUITE} has no ${name} for ${architecture}:\n${uris}`);
  }
  // Apt leaves a file alone that has the right hash, and fetches one that has not.
  apt(['download', `${name}:${architecture}`], archives);
  if (!readdirSync(archives).includes(file)) {
    throw new Failure(`apt-get download did not leave ${file}.`);
  }
  return { file: join(archives, file), version: decodeURIComponent(file.split('_')[1]) };
}

function apt(args, cwd = FOLDER) {
  const settings = {
    'Dir::State': join(FOLDER, 'state'),
    'Dir::State::status': join(FOLDER, 'status'),
    'Dir::Cache': join(FOLDER, 'cache'),
    'Dir::Etc::SourceList': join(FOLDER, 'debian.sources'),
    'Dir::Etc::SourceParts': '/dev/null',
    'APT::Architecture': ARCHITECTURES[0],
    // As root apt would fetch as another user, who may not read this folder.
    'APT::Sandbox::User': 'root',
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  const architectures = ARCHITECTURES.flatMap((one) => ['-o', `APT::Architectures::=${one}`]);
  return tool('apt-get', ['-qq', ...options, ...architectures, ...args], cwd);
}

function tool(command, args, cwd = FOLDER) {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (done.status !== 0) {
    throw new Failure(`${command} ${args.at(-1)} failed:\n${done.stderr}${done.error ?? ''}`);
  }
  return done.stdout;
}
