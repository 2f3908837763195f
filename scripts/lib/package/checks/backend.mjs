// Checks of the backend's files: which plugin has one, what the executable is, and the modes Grafana can start it with.
import { faultOfSignature } from '../machO.mjs';
import { launcherName, PLATFORMS } from '../platforms.mjs';

/** How Go marks the build information in its executables; Grafana's validator looks for it. */
const GO_BUILD_INFO = Buffer.from('\xff Go buildinf:', 'latin1');

const withExecutable = ({ manifests }) => [...manifests].filter(([, { executable }]) => executable !== undefined);
const modeOf = ({ mode }) => mode & 0o7777;
const octal = (mode) => mode.toString(8).padStart(4, '0');

export const backendChecks = {
  /** A backend of the root plugin would make the validator ask for a Go build's manifest. */
  'go-manifest': ({ manifests }) => {
    const { backend, executable } = manifests.get('');
    return backend || executable !== undefined ? ['the app itself has a backend: only the nested data source may'] : [];
  },

  backendbinary: (packed, { edition, platform }) => {
    const found = withExecutable(packed);
    const claims = [...packed.manifests].filter(([, { backend, alerting }]) => backend || alerting);
    if (edition === 'panels') {
      return [...new Set([...found, ...claims])].map(
        ([folder]) => `${folder}plugin.json has a backend in the edition without one`
      );
    }
    return [
      ...(found.length === 0 ? ['no plugin has an executable'] : []),
      ...claims
        .filter((one) => !found.includes(one) && one[1].executable === undefined)
        .map(([folder]) => `${folder}plugin.json has a backend or alerting, and no executable`),
      ...found.flatMap(([folder, { executable }]) => {
        const name = folder + launcherName(executable, PLATFORMS[platform]);
        const file = packed.files.get(name);
        if (file === undefined) {
          return [`${name} is missing`];
        }
        return file.data.includes(GO_BUILD_INFO) ? [] : [`${name} was not built by Go`];
      }),
    ];
  },

  backenddebug: ({ files }) =>
    [...files.keys()]
      .filter((path) => /(^|\/)(standalone\.txt|pid\.txt|__debug_bin)/.test(path))
      .map((path) => `${path} is left over from debugging`),

  /** Exactly 0755, at any depth, for every name that begins as the executable does. */
  binarypermissions: (packed) =>
    withExecutable(packed).flatMap(([folder, { executable }]) =>
      [...packed.files]
        .filter(
          ([path, entry]) =>
            path.startsWith(folder) && path.split('/').at(-1).startsWith(executable) && modeOf(entry) !== 0o755
        )
        .map(([path, entry]) => `${path} has mode ${octal(modeOf(entry))} instead of 0755`)
    ),

  'throughline-modes': (packed) => {
    const prefixes = withExecutable(packed).map(([folder, { executable }]) => folder + executable);
    const executable = (path) =>
      prefixes.some((prefix) => path.startsWith(prefix)) || /\/backend\/(node(\.exe)?|lib\/ld-linux[^/]*)$/.test(path);
    return [...packed.files]
      .filter(([path, entry]) => modeOf(entry) !== (executable(path) ? 0o755 : 0o644))
      .map(([path, entry]) => `${path} has mode ${octal(modeOf(entry))}`);
  },

  /** The runtime is this platform's, whole, with the licences of what it is made of. */
  'throughline-runtime': (packed, { edition, platform }) => {
    if (edition === 'panels') {
      return [];
    }
    const { goOs, goArch, debian } = PLATFORMS[platform];
    const runtime = withExecutable(packed).map(([folder]) => `${folder}backend/`);
    return runtime.flatMap((folder) => {
      const node = `${folder}${goOs === 'windows' ? 'node.exe' : 'node'}`;
      const wanted = [node, ...['backend.cjs', 'bundle.cjs', 'licenses/node.txt'].map((file) => folder + file)];
      if (debian !== undefined) {
        wanted.push(`${folder}bundle.cache`);
        wanted.push(
          ...[debian.loader, 'libc.so.6', 'libstdc++.so.6', 'libgcc_s.so.1', 'libatomic.so.1'].map(
            (file) => `${folder}lib/${file}`
          )
        );
        wanted.push(...['README', 'glibc', 'gcc', 'LGPL-2.1', 'GPL-3'].map((text) => `${folder}licenses/${text}.txt`));
      }
      const foreign = [...packed.files]
        .filter(([path]) => path === node || path.startsWith(`${folder}lib/`))
        .filter(([, { data }]) => platformOf(data) !== `${goOs}_${goArch}`)
        .map(([path, { data }]) => `${path} is for ${platformOf(data)}`);
      return [...wanted.filter((path) => !packed.files.has(path)).map((path) => `${path} is missing`), ...foreign];
    });
  },

  /** Node is signed by its makers, for Apple's processors the launcher by Go; macOS ends what was changed since. */
  'throughline-code-signature': (packed, { edition, platform }) => {
    if (edition === 'panels' || PLATFORMS[platform].goOs !== 'darwin') {
      return [];
    }
    return withExecutable(packed)
      .flatMap(([folder, { executable }]) => [
        `${folder}backend/node`,
        ...(PLATFORMS[platform].goArch === 'arm64' ? [folder + launcherName(executable, PLATFORMS[platform])] : []),
      ])
      .filter((path) => packed.files.has(path))
      .map((path) => [path, faultOfSignature(packed.files.get(path).data)])
      .filter(([, fault]) => fault !== undefined)
      .map(([path, fault]) => `${path} ${fault}`);
  },
};

/** By the executable's own header: ELF, Mach-O (64 bit, little-endian) or PE. */
function platformOf(data) {
  if (data.length < 64) {
    return 'nothing known';
  }
  if (data.readUInt32BE(0) === 0x7f454c46) {
    return { 0x3e: 'linux_amd64', 0xb7: 'linux_arm64' }[data.readUInt16LE(18)] ?? 'another processor';
  }
  if (data.readUInt32LE(0) === 0xfeedfacf) {
    return { 0x01000007: 'darwin_amd64', 0x0100000c: 'darwin_arm64' }[data.readUInt32LE(4)] ?? 'another processor';
  }
  if (data.readUInt16LE(0) === 0x5a4d) {
    const header = data.readUInt32LE(0x3c);
    return data.readUInt16LE(header + 4) === 0x8664 ? 'windows_amd64' : 'another processor';
  }
  return 'nothing known';
}
