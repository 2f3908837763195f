// npm run typecheck | lint | layers | generate | jest | dev: one step of `npm test`, or a watcher, by name.
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';
import { layers, lint, mustScript, mustTool, runTool, typecheck } from './lib/tools.mjs';

const TASKS = {
  generate: () => mustScript('Generating the plugin protocol', 'generate.mjs'),
  typecheck: () => TASKS.generate().then(typecheck),
  lint,
  layers,
  jest: (args) => TASKS.generate().then(() => runTool('jest', args)),
  dev: (args) =>
    mustTool('webpack', 'webpack', ['--watch', '--config', 'webpack.config.ts', '--env', 'development', ...args]),
};

script(async () => {
  const [name, ...args] = process.argv.slice(2);
  const task = TASKS[name];
  if (task === undefined) {
    throw new Failure(`There is no task "${name}": ${Object.keys(TASKS).join(', ')}.`);
  }
  await ensureInstalled();
  return task(args);
});
