// npm run demo: from a fresh clone to a clickable dashboard on live data. Options: below, or --help.
import { ensureBuilt } from './lib/build.mjs';
import { readArguments } from './lib/commandLine.mjs';
import { hostOf, OWN_LINE } from './lib/hosts/hosts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { importFiles } from './lib/importFiles.mjs';
import { backfillAndGoOn, judgeStory, listStories, startWorkbench } from './lib/liveDemo.mjs';
import { childrenGone, Failure, script, stopChildren } from './lib/run.mjs';

const USAGE = `npm run demo -- [options]
  --port N           where to serve (3030, or the next free port)
  --hours N          how much of the past to send first (3)
  --scenario NAME    the story to tell; "list" prints them
  --host LINE        a workbench made of another line of Grafana's packages: 13.2 (its own), 12.4, 12.3
  --import FILE...   trace files to store (OTLP, Tempo, Jaeger, Zipkin; gzip or not)
  --shift            move the times of what is imported, so that the last span ends now`;

const STEPS = [
  'Installing what is missing',
  'Building what changed',
  'Starting the workbench with an empty store',
  'Sending the shop’s last hours, then going on live',
];

script(async () => {
  const { port, hours, scenario, host, files, shift } = options();
  stopOnSignals();
  announce(0);
  await ensureInstalled({ host });
  announce(1);
  await ensureBuilt({ host });
  if (scenario === 'list') {
    return listStories();
  }
  const refused = scenario === undefined ? 0 : await judgeStory(scenario);
  if (refused !== 0) {
    return refused;
  }
  announce(2);
  const workbench = await startWorkbench({ port, host });
  const { url, receiverUrl, child } = workbench;
  child.on('exit', () => stopChildren());
  announce(3);
  await backfillAndGoOn(workbench, { hours, args: scenario === undefined ? [] : ['--scenario', scenario] });
  if (files.length > 0) {
    await importFiles(files, { url: receiverUrl, view: url, shift });
  }
  console.log(`
  Throughline is at ${url}

  What to look for: ${url}/workbench/stories
  Any application can send its own spans: OTEL_EXPORTER_OTLP_ENDPOINT=${receiverUrl}
  Ctrl-C stops everything.
`);
  await new Promise((resolve) => child.on('exit', resolve));
  return 0;
});

/** Before anything is installed, built or emptied. A story's name is judged by the shop, which knows them, when that is built. */
function options() {
  const { values, positionals } = readArguments(process.argv.slice(2), USAGE, {
    options: {
      port: { type: 'string', default: '3030' },
      hours: { type: 'string', default: '3' },
      scenario: { type: 'string' },
      host: { type: 'string', default: OWN_LINE },
      import: { type: 'string', multiple: true, default: [] },
      shift: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (positionals.length > 0 && values.import.length === 0) {
    throw new Failure(`"${positionals[0]}" is no option. To store a trace file: --import ${positionals[0]}`);
  }
  const hours = Number(values.hours);
  if (!(hours > 0 && hours <= 24)) {
    throw new Failure(`--hours must be above 0 and at most 24, not "${values.hours}".`);
  }
  return {
    port: wholeNumber('--port', values.port),
    hours,
    scenario: values.scenario,
    host: hostOf(values.host),
    files: [...values.import, ...positionals],
    shift: values.shift,
  };
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
