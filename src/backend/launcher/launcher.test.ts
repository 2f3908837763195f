import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The script that Grafana starts, with something else in Node's place that tells how it was called. */
describe('gpx_throughline', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'throughline launcher-'));
    copyFileSync(join(__dirname, 'gpx_throughline.sh'), join(folder, 'gpx_throughline_linux_amd64'));
    chmodSync(join(folder, 'gpx_throughline_linux_amd64'), 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const placeNode = () => {
    mkdirSync(join(folder, 'backend'));
    writeFileSync(join(folder, 'backend', 'node'), '#!/bin/sh\necho "$$ $*"\n', { mode: 0o755 });
  };

  // The build puts the flags in; here they stand for themselves.
  it('becomes the Node beside it: same process, empty environment, a blank in the path', () => {
    placeNode();
    const { pid, stdout, status } = spawnSync(join(folder, 'gpx_throughline_linux_amd64'), {
      env: {},
      encoding: 'utf8',
    });
    expect(status).toBe(0);
    expect(stdout).toBe(`${pid} @NODE_FLAGS@ ${folder}/backend/backend.cjs\n`);
  });

  it('is found by a relative path', () => {
    placeNode();
    const { stdout } = spawnSync('./gpx_throughline_linux_amd64', { cwd: folder, env: {}, encoding: 'utf8' });
    expect(stdout).toContain(' ./backend/backend.cjs');
  });

  it('says what is missing, on stderr, when Node is not there', () => {
    const { stdout, stderr, status } = spawnSync(join(folder, 'gpx_throughline_linux_amd64'), {
      env: {},
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^\[ERROR\] Throughline's backend cannot start: .*backend\/node is missing/);
  });
});
