// Builds what is out of date: dist/ (the plugin with its backend) and the workbench.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { ROOT } from './run.mjs';
import { mustScript, mustTool } from './tools.mjs';

/** What goes into a build: a change anywhere here makes it stale. */
const INPUTS = [
  'src',
  'provisioning',
  'scripts',
  '.config',
  'webpack.config.ts',
  'package-lock.json',
  'runtime/package-lock.json',
  'README.md',
  'CHANGELOG.md',
];
const STAMP = join(ROOT, '.throughline', 'built');

/** `force`: build even when nothing changed. `host`: another line of Grafana's packages (lib/hosts) to build the workbench's page of, too. */
export async function ensureBuilt({ force = false, host } = {}) {
  const inputs = hashOf(INPUTS);
  await ensureOwn(inputs, force);
  if (host !== undefined && !host.isOwn) {
    await ensurePage(host, inputs, force);
  }
}

async function ensureOwn(inputs, force) {
  if (
    !force &&
    existsSync(STAMP) &&
    readFileSync(STAMP, 'utf8') === inputs &&
    existsSync(join(ROOT, 'dist', 'module.js'))
  ) {
    return;
  }
  await step('Generating the plugin protocol', () => mustScript('Generating the plugin protocol', 'generate.mjs'));
  await step('Building the plugin', () =>
    mustTool('webpack', 'webpack', ['--config', 'webpack.config.ts', '--env', 'production', '--stats', 'errors-only'])
  );
  await step('Building the backend', () => mustScript('Building the backend', 'buildBackend.mjs'));
  await step('Building the workbench', () => mustScript('Building the workbench', 'buildWorkbench.mjs'));
  await step('Building the demo', buildDemo);
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, inputs);
}

/** The page of another line: its inputs are ours and that line's lockfile. */
async function ensurePage(host, inputs, force) {
  const stamp = join(host.page, 'built');
  const wanted = `${inputs} ${hashOf([`${host.folder}/package-lock.json`])}`;
  if (!force && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) {
    return;
  }
  await step(`Building the workbench of Grafana ${host.line}`, () =>
    mustScript('Building the workbench', 'buildWorkbench.mjs', ['--host', host.line])
  );
  writeFileSync(stamp, wanted);
}

/** The demo shop's sender, one file. */
export const DEMO = join(ROOT, '.throughline', 'build', 'demo.cjs');
/** What sends the traces of files. */
export const IMPORT = join(ROOT, '.throughline', 'build', 'import.cjs');

async function buildDemo() {
  const { build } = await import('esbuild');
  await build({
    entryPoints: {
      demo: join(ROOT, 'scripts', 'demo', 'main.ts'),
      import: join(ROOT, 'scripts', 'demo', 'importMain.ts'),
    },
    outdir: dirname(DEMO),
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node26',
    logLevel: 'warning',
  });
}

async function step(what, work) {
  const since = performance.now();
  await work();
  console.log(`${what}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
}

function hashOf(paths) {
  const hash = createHash('sha256');
  const visit = (path) => {
    const at = join(ROOT, path);
    let entries;
    try {
      entries = readdirSync(at).sort();
    } catch (error) {
      if (error.code === 'ENOTDIR') {
        hash.update(path).update(readFileSync(at));
        return;
      }
      throw error;
    }
    for (const entry of entries.filter((name) => name !== 'generated')) {
      visit(`${path}/${entry}`);
    }
  };
  paths.forEach(visit);
  return hash.digest('hex');
}
