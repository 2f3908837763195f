const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'amd64', ia32: '386' };
const SYSTEMS: Readonly<Record<string, string>> = { win32: 'windows' };

/** The file Grafana looks for: the prefix of plugin.json with Go's names of system and architecture. */
export function executableName(prefix: string, platform: string, arch: string): string {
  const system = SYSTEMS[platform] ?? platform;
  return `${prefix}_${system}_${ARCHITECTURES[arch] ?? arch}${system === 'windows' ? '.exe' : ''}`;
}
