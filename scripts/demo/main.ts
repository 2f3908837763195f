// The demo shop as a program: --url http://127.0.0.1:4318 [--hours 3] [--scenario slow-query] [--seed shop] [--token T]
//   --once      end when the back-fill is done
//   --announce  tell the parent process 'live' when the back-fill is done
//   --stories F write the stories, with times and example traces of this run, to the file F as JSON
//   --list      print the stories and end
//   --judge     end when the other options have been found good
//   --json      progress as one JSON object a line
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { unixNanoFromMs } from '../../src/core/trace/time';
import { chaptersOf, isToldName, TOLD_NAMES } from '../../src/demo/chapters';
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
    judge: { type: 'boolean', default: false },
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
    const print = (name: string, what: string) => console.log(`${name.padEnd(28)}${what}`);
    print('calm', 'nothing goes wrong.');
    storyListing(chaptersOf('calm', unixNanoFromMs(Date.now()), 1)).stories.forEach(({ name, what }) =>
      print(name, what)
    );
    print('all', 'every story above, one after the other; takes about four times as long to send.');
    return;
  }
  const hours = Number(values.hours);
  if (!(hours > 0 && hours <= 24)) {
    throw new Error(`--hours must be above 0 and at most 24, not "${values.hours}".`);
  }
  if (!isToldName(scenario)) {
    throw new Error(`There is no scenario "${scenario}": ${TOLD_NAMES.join(', ')}.`);
  }
  if (values.judge) {
    return;
  }
  const startedAt = performance.now();
  let live = false;
  const onProgress = (progress: DemoProgress) => {
    printer.progress(progress);
    if (progress.share >= 1 && !live) {
      live = true;
      backfilled(progress, startedAt);
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
    onStart: (chapters) => {
      if (stories !== undefined) {
        writeFileSync(stories, JSON.stringify(storyListing(chapters)));
      }
    },
    onProgress,
    onNote: (text) => printer.note(text),
  });
}

function backfilled({ spans, logs }: DemoProgress, startedAt: number): void {
  const seconds = (performance.now() - startedAt) / 1000;
  const count = (n: number) => n.toLocaleString('en');
  printer.note(`Sent ${count(spans)} spans and ${count(logs)} log lines of the past in ${seconds.toFixed(1)} s.`);
  if (values.announce) {
    process.send?.('live');
  }
}
