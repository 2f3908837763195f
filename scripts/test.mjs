// npm test: everything that needs no browser and no server, on a fresh machine with one command.
import { ensureInstalled } from './lib/install.mjs';
import { script } from './lib/run.mjs';
import { layers, lint, mustScript, runTool, typecheck } from './lib/tools.mjs';

script(async () => {
  await timed('install', ensureInstalled);
  await timed('generate', () => mustScript('Generating the plugin protocol', 'generate.mjs'));
  await timed('types', typecheck);
  await timed('lint', lint);
  await timed('layers', layers);
  return timed('jest', () => runTool('jest', process.argv.slice(2)));
});

async function timed(name, step) {
  const since = performance.now();
  const outcome = await step();
  console.log(`${name}: ${((performance.now() - since) / 1000).toFixed(1)} s`);
  return outcome;
}
