import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { checkPackage, expectedOf, readPackage } from '../../scripts/lib/package/checkPackage.mjs';
import { zipOf } from './roots.mjs';

describe.each(['amd64', 'arm64'])('the package for linux %s', (architecture) => {
  jest.setTimeout(120_000);
  const file = zipOf(architecture);

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
