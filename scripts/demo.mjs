// npm run demo: from a fresh clone to a clickable dashboard on live data.
//   --port N        where to serve (3030, or the next free port)
//   --hours N       how much of the past to send first (3)
//   --scenario NAME the story to tell; "list" prints them
import { parseArgs } from 'node:util';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { backfillAndGoOn, listStories, startWorkbench } from './lib/liveDemo.mjs';
import { childrenGone, Failure, script, stopChildren } from './lib/run.mjs';

const STEPS = [
  'Installing what is missing',
  'Building what changed',
  'Starting the workbench with an empty store',
  'Sending the shop’s last hours, then going on live',
];

script(async () => {
  const { port, hours, scenario } = readArguments();
  stopOnSignals();
  announce(0);
  await ensureInstalled();
  announce(1);
  await ensureBuilt();
  if (scenario === 'list') {
    await listStories();
    return;
  }
  announce(2);
  const workbench = await startWorkbench({ port });
  const { url, receiverUrl, child } = workbench;
  child.on('exit', () => stopChildren());
  announce(3);
  await backfillAndGoOn(workbench, { hours, args: scenario === undefined ? [] : ['--scenario', scenario] });
  console.log(`
  Throughline is at ${url}

  What to look for: ${url}/workbench/stories
  Any application can send its own spans: OTEL_EXPORTER_OTLP_ENDPOINT=${receiverUrl}
  Ctrl-C stops everything.
`);
  await new Promise((resolve) => child.on('exit', resolve));
});

/** Before anything is installed, built or emptied. A story's name is judged by the shop, which knows them. */
function readArguments() {
  let values;
  try {
    ({ values } = parseArgs({
      options: {
        port: { type: 'string', default: '3030' },
        hours: { type: 'string', default: '3' },
        scenario: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new Failure(`${error.message}\nThe options are --port N, --hours N and --scenario NAME.`);
  }
  const hours = Number(values.hours);
  if (!(hours > 0 && hours <= 24)) {
    throw new Failure(`--hours must be above 0 and at most 24, not "${values.hours}".`);
  }
  return { port: wholeNumber('--port', values.port), hours, scenario: values.scenario };
}

function announce(step) {
  console.log(`[${step + 1}/${STEPS.length}] ${STEPS[step]}`);
}

function stopOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => {
      stopChildren();
      childrenGone().then(() => process.exit(0));
    });
  }
}

function wholeNumber(name, text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65535) {
    throw new Failure(`${name} must be a port from 1 to 65535, not "${text}".`);
  }
  return number;
}
