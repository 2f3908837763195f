// npm run bench -- start [--json] [--runs 11]: ours beside others, in turn on the same machine in the same minutes. With --json one JSON object a
// line: { name, unit, ours, reference, ratio, reference_name, runs }, medians; a ratio above 1 means that ours is better.
import { parseArgs } from 'node:util';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';

const SUITES = { start: () => import('./lib/bench/start.mjs') };

script(async () => {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      runs: { type: 'string', default: '11' },
      'no-build': { type: 'boolean', default: false },
    },
  });
  const names = positionals.length === 0 ? Object.keys(SUITES) : positionals;
  const unknown = names.find((name) => SUITES[name] === undefined);
  if (unknown !== undefined) {
    throw new Failure(`There is no suite "${unknown}": ${Object.keys(SUITES).join(', ')}.`);
  }
  if (values.json) {
    // What the builds print is not part of the figures.
    console.log = console.error;
  }
  await ensureInstalled();
  if (!values['no-build']) {
    await ensureBuilt();
  }
  for (const name of names) {
    const { run } = await SUITES[name]();
    await run({
      runs: Number(values.runs),
      onFigure: values.json ? (line) => process.stdout.write(`${line}\n`) : printFigure,
    });
  }
});

function printFigure(line) {
  const { name, unit, ours, reference, ratio, reference_name: referenceName, runs } = JSON.parse(line);
  console.log(
    `${name.padEnd(30)} ${ours} ${unit}, ${referenceName}: ${reference} ${unit}, ratio ${ratio} (median of ${runs})`
  );
}
