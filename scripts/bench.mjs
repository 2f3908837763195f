// npm run bench -- [start] [store] [--json] [--runs 11] [--spans 1000000]: ours beside others, in turn on the same machine in the same minutes. With
// --json one JSON object a line: { name, unit, ours, reference, ratio, reference_name, runs }, medians; a ratio above 1 means that ours is better.
import { ensureBuilt } from './lib/build.mjs';
import { readArguments } from './lib/commandLine.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';

const SUITES = { start: () => import('./lib/bench/start.mjs'), store: () => import('./lib/bench/store.mjs') };

const USAGE = `npm run bench -- [suite...] [options]     suites: ${Object.keys(SUITES).join(', ')} (all, when none is named)
  --json             one JSON object a line
  --runs 11          how often each is measured
  --spans 1000000    how many the store holds
  --no-build         measures what was built last`;

script(async () => {
  const { positionals, values } = readArguments(process.argv.slice(2), USAGE, {
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      runs: { type: 'string', default: '11' },
      spans: { type: 'string', default: '1000000' },
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
  const [runs, spans] = [values.runs, values.spans].map(Number);
  if (!(runs >= 1 && spans >= 1)) {
    throw new Failure('--runs and --spans are numbers from 1 on.');
  }
  await ensureInstalled();
  const suites = await Promise.all(names.map((name) => SUITES[name]()));
  if (!values['no-build'] && suites.some(({ needsBuild }) => needsBuild)) {
    await ensureBuilt();
  }
  for (const { run } of suites) {
    await run({
      runs,
      spans,
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
