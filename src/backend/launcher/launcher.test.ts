import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

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

  describe('on another system', () => {
    const LOADER = 'lib64/ld-linux-x86-64.so.2';
    const STANDARD = 'usr/lib/x86_64-linux-gnu/libstdc++.so.6';
    const OURS = 'backend/lib/libatomic.so.1';

    const touch = (path: string) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, '');
    };

    /** `system`: the files that there are; `ours`: those that the build has put beside the launcher. */
    const start = (system: string[], ours: string[], env: Record<string, string> = {}) => {
      placeNode();
      writeFileSync(join(folder, 'backend', 'node'), '#!/bin/sh\necho "${LD_LIBRARY_PATH-unset}"\n', { mode: 0o755 });
      system.forEach((path) => touch(join(folder, 'system', path)));
      ours.forEach((path) => touch(join(folder, path)));
      const launcher = join(folder, 'gpx_throughline_linux_amd64');
      const text = readFileSync(launcher, 'utf8');
      const elsewhere = text.replace('\nsystem=\n', `\nsystem='${folder}/system'\n`);
      expect(elsewhere).not.toBe(text);
      writeFileSync(launcher, elsewhere);
      const { stdout, stderr } = spawnSync(launcher, { env, encoding: 'utf8' });
      return { libraries: stdout.trim(), stderr };
    };

    it('offers its libatomic where there is none, without a word: glibc with musl beside it', () => {
      const { libraries, stderr } = start([LOADER, STANDARD, 'lib/ld-musl-x86_64.so.1'], [OURS]);
      expect([libraries, stderr]).toEqual([`${folder}/backend/lib`, '']);
    });

    it("leaves the loader alone where the system's is there", () => {
      const own = 'usr/lib/x86_64-linux-gnu/libatomic.so.1';
      expect(start([LOADER, STANDARD, own], [OURS])).toEqual({ libraries: 'unset', stderr: '' });
    });

    it("does not take another processor's for it", () => {
      const other = 'usr/lib/i386-linux-gnu/libatomic.so.1';
      expect(start([LOADER, STANDARD, other], [OURS]).libraries).toBe(`${folder}/backend/lib`);
    });

    it('comes last where folders are given', () => {
      const { libraries, stderr } = start([LOADER], [OURS], { LD_LIBRARY_PATH: '/opt/a:/opt/b' });
      expect([libraries, stderr]).toEqual([`/opt/a:/opt/b:${folder}/backend/lib`, '']);
    });

    it('names the packages of what is missing and not beside it', () => {
      const { libraries, stderr } = start([LOADER], []);
      expect(libraries).toBe('unset');
      expect(stderr.match(/^\[WARN\] \S+/gm)).toEqual(['[WARN] libstdc++.so.6', '[WARN] libatomic.so.1']);
    });

    it("says that the image is the wrong one where glibc's loader is missing", () => {
      const { stderr } = start(['lib/ld-musl-x86_64.so.1'], [OURS]);
      expect(stderr).toMatch(/^\[WARN\] This system \(Alpine\?\) has no glibc, .*-ubuntu in its tag\.\n$/);
    });
  });
});
