import { executableName } from './executableName';

describe('executableName', () => {
  it.each([
    ['linux', 'x64', 'gpx_linux_amd64'],
    ['linux', 'arm64', 'gpx_linux_arm64'],
    ['darwin', 'arm64', 'gpx_darwin_arm64'],
    ['win32', 'x64', 'gpx_windows_amd64.exe'],
  ])('names %s on %s as Go does', (platform, arch, name) => {
    expect(executableName('gpx', platform, arch)).toBe(name);
  });
});
