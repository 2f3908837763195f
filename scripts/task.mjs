// npm run typecheck | lint | layers | generate | jest | dev: one step of `npm test`, or a watcher, by name.
import { takeHost } from './lib/hosts/hosts.mjs';
import { typesOn } from './lib/hosts/typesOn.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';
import { layers, lint, mustScript, mustTool, runTool, typecheck } from './lib/tools.mjs';

const TASKS = {
  generate: () => mustScript('Generating the plugin protocol', 'generate.mjs'),
  typecheck: (args) => TASKS.generate().then(() => typecheckOn(takeHost(args).host)),
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
  await ensureInstalled(name === 'typecheck' ? takeHost(args) : {});
  return task(args);
});

/** `--host LINE`: what runs in the browser, against another line of Grafana's packages. */
async function typecheckOn(host) {
  if (host.isOwn) {
    return typecheck();
  }
  const faults = await typesOn(host);
  if (faults.length > 0) {
    throw new Failure(`The sources do not fit Grafana ${host.line}'s types:\n${faults.join('\n')}`);
  }
}
