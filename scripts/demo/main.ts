// The demo shop as a program: --url http://127.0.0.1:4318 [--hours 3] [--scenario slow-query] [--seed shop] [--token T]
//   --once      end when the back-fill is done
//   --announce  tell the parent process 'live' when the back-fill is done
//   --stories F write the stories, with times and example traces of this run, to the file F as JSON
//   --list      print the stories and end
//   --json      progress as one JSON object a line
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { unixNanoFromMs } from '../../src/core/trace/time';
import { isScenarioName, SCENARIO_NAMES } from '../../src/demo/scenarios';
import { storyListing } from '../../src/demo/storyListing';
import { backfillAndRun, type DemoProgress } from './backfillAndRun';
import { ProgressPrinter } from './ProgressPrinter';

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4318' },
    hours: { type: 'string', default: '3' },
    scenario: { type: 'string', default: 'slow-query' },
    seed: { type: 'string', default: 'shop' },
    token: { type: 'string' },
    once: { type: 'boolean', default: false },
    stories: { type: 'string' },
    list: { type: 'boolean', default: false },
    announce: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});

const { stdout } = process;
const printer = new ProgressPrinter(
  { isTTY: stdout.isTTY === true, columns: stdout.columns ?? 80, write: (text) => void stdout.write(text) },
  values.json
);
const stopped = new AbortController();
for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) {
  process.on(event, () => stopped.abort());
}

main()
  .catch((error: unknown) => {
    if (!stopped.signal.aborted) {
      printer.note(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  })
  // Listening for 'disconnect' keeps a child process alive as long as its parent.
  .finally(() => process.connected && process.disconnect());

async function main(): Promise<void> {
  const { scenario, seed, url, token, once, stories } = values;
  if (values.list) {
    for (const { name, what } of storyListing('calm', unixNanoFromMs(Date.now())).stories) {
      console.log(`${name.padEnd(28)}${what}`);
    }
    return;
  }
  const hours = Number(values.hours);
  if (!(hours > 0 && hours <= 24)) {
    throw new Error(`--hours must be above 0 and at most 24, not "${values.hours}".`);
  }
  if (!isScenarioName(scenario)) {
    throw new Error(`There is no scenario "${scenario}": ${SCENARIO_NAMES.join(', ')}.`);
  }
  const startedAt = performance.now();
  let live = false;
  const onProgress = (progress: DemoProgress) => {
    printer.progress(progress);
    if (progress.share >= 1 && !live) {
      live = true;
      backfilled(progress, hours, startedAt);
    }
  };
  await backfillAndRun({
    url,
    token,
    hours,
    seed,
    scenario,
    once,
    signal: stopped.signal,
    onStart: (now) => {
      if (stories !== undefined) {
        writeFileSync(stories, JSON.stringify(storyListing(scenario, now)));
      }
    },
    onProgress,
    onNote: (text) => printer.note(text),
  });
}

function backfilled({ spans, logs }: DemoProgress, hours: number, startedAt: number): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const count = (n: number) => n.toLocaleString('en');
  printer.note(
    `Sent ${count(spans)} spans and ${count(logs)} log lines of the last ${hours === 1 ? 'hour' : `${hours} hours`} in ${seconds.toFixed(1)} s.`
  );
  if (values.announce) {
    process.send?.('live');
  }
}
