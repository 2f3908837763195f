// Systems with next to nothing, made of Debian packages: what Grafana's backend processes find around them.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { debianPackages } from '../../scripts/lib/package/debianPackages.mjs';

const REPOSITORY = join(__dirname, '..', '..');
const FOLDER = join(REPOSITORY, '.throughline', 'package', 'roots');

/** The part of glibc that Grafana's Alpine image has on amd64, by its own Dockerfile. */
const PARTIAL_GLIBC = ['libc.so.6', 'libdl.so.2', 'libm.so.6', 'libpthread.so.0', 'libresolv.so.2', 'librt.so.1'];

/**
 * - `node`: what a plain Node says here, the reason why the package brings libraries; it also proves that the root is as poor as meant.
 * - `emulated`: its programs are another processor's.
 */
export const ROOTS = [
  {
    title: 'a minimal Debian: glibc and a shell',
    name: 'debian',
    architecture: 'amd64',
    node: /libatomic\.so\.1: cannot open shared object file/,
    build: (root) => copyPackages(root, 'amd64', ['libc6', 'dash', 'base-files']),
  },
  {
    title: "Grafana's Alpine image on amd64: musl, busybox and a part of glibc",
    name: 'alpine',
    architecture: 'amd64',
    node: /libatomic\.so\.1: cannot open shared object file/,
    build: (root) => {
      copyPackages(root, 'amd64', ['musl', 'busybox-static']);
      symlinkSync('busybox', join(root, 'bin', 'sh'));
      const libraries = join(debianPackages('amd64', ['libc6']).folder, 'lib', 'x86_64-linux-gnu');
      mkdirSync(join(root, 'lib', 'x86_64-linux-gnu'), { recursive: true });
      for (const file of PARTIAL_GLIBC) {
        cpSync(join(libraries, file), join(root, 'lib', 'x86_64-linux-gnu', file));
      }
      mkdirSync(join(root, 'lib64'));
      cpSync(join(libraries, 'ld-linux-x86-64.so.2'), join(root, 'lib64', 'ld-linux-x86-64.so.2'));
    },
  },
  {
    title: "Grafana's Alpine image on arm64: musl and busybox, no glibc",
    name: 'alpine-arm64',
    architecture: 'arm64',
    emulated: process.arch !== 'arm64',
    // The loader that the executable names is not there.
    node: /No such file or directory|not found/,
    build: (root) => {
      copyPackages(root, 'arm64', ['musl', 'busybox-static']);
      symlinkSync('busybox', join(root, 'bin', 'sh'));
    },
  },
];

/** Grafana's -ubuntu image by its Dockerfile, where a developer's build runs: what ubuntu:22.04 has, and musl beside it. No libatomic. */
export const UBUNTU = {
  title: "Grafana's -ubuntu image",
  name: 'ubuntu',
  architecture: process.arch === 'arm64' ? 'arm64' : 'amd64',
  node: /libatomic\.so\.1: cannot open shared object file/,
  build(root) {
    copyPackages(root, this.architecture, ['libc6', 'dash', 'base-files', 'libgcc-s1', 'libstdc++6', 'musl']);
  },
};

/** Makes the root with the package's zip unpacked in it, or a built plugin's folder copied, as Grafana's plugins folder. Returns `run(program)`, the path of a file that starts it inside. */
export function buildRoot(description, from) {
  const { name, architecture, emulated } = description;
  const root = join(FOLDER, name);
  rmSync(root, { recursive: true, force: true });
  const plugins = join(root, 'var', 'lib', 'grafana', 'plugins');
  for (const folder of ['proc', 'dev', 'tmp', 'bin']) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  description.build(root);
  mkdirSync(plugins, { recursive: true });
  if (from.endsWith('.zip')) {
    must('unzip', ['-q', from, '-d', plugins]);
  } else {
    cpSync(from, join(plugins, 'throughline-tracing-app'), { recursive: true });
  }
  const qemu = emulated
    ? join(debianPackages('amd64', ['qemu-user-static']).folder, 'usr', 'bin', 'qemu-aarch64-static')
    : '-';
  const executable = `/var/lib/grafana/plugins/throughline-tracing-app/datasource/gpx_throughline_linux_${architecture}`;
  const enter = [
    '/usr/bin/unshare',
    '--user',
    '--map-root-user',
    '--mount',
    join(__dirname, 'enterRoot.sh'),
    root,
    qemu,
  ];
  return {
    root,
    /** Outside the root. */
    plugin: join(plugins, 'throughline-tracing-app'),
    /** A file that starts the backend, for a host that wants one path. */
    launcher: writeStarter(join(FOLDER, `${name}.sh`), [...enter, executable]),
    /** Runs another program of the root to its end. */
    run: (...program) => spawnSync(enter[0], [...enter.slice(1), ...program], { encoding: 'utf8', timeout: 120_000 }),
  };
}

function writeStarter(path, command) {
  writeFileSync(path, `#!/bin/sh\nexec ${command.map((word) => `'${word}'`).join(' ')}\n`);
  chmodSync(path, 0o755);
  return path;
}

function copyPackages(root, architecture, names) {
  const { folder } = debianPackages(architecture, names);
  for (const entry of readdirSync(folder)) {
    // `verbatimSymlinks`: /lib64/ld-linux… must stay a link within the root.
    cpSync(join(folder, entry), join(root, entry), { recursive: true, verbatimSymlinks: true });
  }
  if (!existsSync(join(root, 'bin'))) {
    throw new Error(`${names.join(', ')} brought no /bin.`);
  }
}

function must(command, args) {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  if (done.status !== 0) {
    throw new Error(`${command} ${args.join(' ')} failed: ${done.error?.message ?? done.stderr}`);
  }
}
