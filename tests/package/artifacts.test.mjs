import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { checkPackage, expectedOf, readPackage } from '../../scripts/lib/package/checkPackage.mjs';
import { packageFile } from '../../scripts/lib/package/packageFile.mjs';

describe('npm run package', () => {
  jest.setTimeout(600_000);

  it('makes the same bytes a second time, the code cache and the emulated processor’s too', () => {
    const out = mkdtempSync(join(tmpdir(), 'throughline-again-'));
    const made = ['linux_amd64', 'linux_arm64'];
    const platforms = made.flatMap((platform) => ['--platform', platform]);
    const main = join(__dirname, '..', '..', 'scripts', 'lib', 'package', 'main.mjs');
    execFileSync(process.execPath, [main, '--no-build', '--out', out, ...platforms], { stdio: 'pipe' });
    for (const file of made.map(packageFile)) {
      // Not compared by jest, which would print 50 MB.
      expect([basename(file), readFileSync(file).equals(readFileSync(join(out, basename(file))))]).toEqual([
        basename(file),
        true,
      ]);
    }
    rmSync(out, { recursive: true });
  });
});

describe.each(['amd64', 'arm64'])('the package for linux %s', (architecture) => {
  jest.setTimeout(120_000);
  const file = packageFile(`linux_${architecture}`);

  it('has no fault that our own check finds', () => {
    const packed = readPackage(basename(file), readFileSync(file));
    expect(checkPackage(packed, expectedOf({ edition: 'full', platform: `linux_${architecture}` }))).toEqual([]);
  });

  it('is unpacked by unzip with the modes Grafana needs', () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-package-'));
    execFileSync('unzip', ['-q', file, '-d', folder]);
    const mode = (path) => (statSync(join(folder, 'throughline-tracing-app', path)).mode & 0o7777).toString(8);
    expect(mode(`datasource/gpx_throughline_linux_${architecture}`)).toBe('755');
    expect(mode('datasource/backend/node')).toBe('755');
    expect(mode('module.js')).toBe('644');
    rmSync(folder, { recursive: true });
  });
});
