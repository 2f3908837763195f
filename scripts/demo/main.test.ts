import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildSync } from 'esbuild';

describe('the demo shop as a program', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline-demo-'));
    const outfile = join(folder, 'demo.cjs');
    buildSync({ entryPoints: ['scripts/demo/main.ts'], outfile, bundle: true, platform: 'node', format: 'cjs' });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const judge = (scenario: string) => {
    const args = [join(folder, 'demo.cjs'), '--judge', '--scenario', scenario, '--url', 'http://127.0.0.1:9'];
    const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    return [status, stdout];
  };

  it('tells of a story that there is not, with those that there are', () => {
    expect(judge('nope')).toEqual([
      1,
      expect.stringMatching(/^There is no scenario "nope": calm, slow-query, .*all\.\n$/),
    ]);
  });

  it.each(['calm', 'all'])('finds %s good, and sends nothing to find that out', (scenario) => {
    expect(judge(scenario)).toEqual([0, '']);
  });
});
