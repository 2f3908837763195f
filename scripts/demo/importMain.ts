// Trace files as OTLP: [--url http://127.0.0.1:4318] [--token T] [--shift] [--view http://localhost:3030] FILE...
import { parseArgs } from 'node:util';

import { importFiles, type ImportProgress } from './importFiles';

const { values, positionals } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:4318' },
    token: { type: 'string' },
    shift: { type: 'boolean', default: false },
    view: { type: 'string' },
  },
  allowPositionals: true,
});

/** Of the traces that links are printed for. */
const MOST_LINKS = 5;
const { stdout } = process;
const stopped = new AbortController();
for (const event of ['SIGINT', 'SIGTERM']) {
  process.on(event, () => stopped.abort());
}

let lineOpen = false;

function note(text: string): void {
  stdout.write(`${lineOpen ? '\r\u001b[K' : ''}${text}\n`);
  lineOpen = false;
}

/** In a terminal only: in a pipe the notes say enough. */
function progress({ file, step, share }: ImportProgress): void {
  if (stdout.isTTY) {
    const text = `${step === 'reading' ? 'Reading' : 'Sending'} ${file}: ${Math.round(share * 100)} %`;
    stdout.write(`\r${text.slice(0, (stdout.columns ?? 80) - 1)}\u001b[K`);
    lineOpen = true;
  }
}

importFiles({
  files: positionals,
  url: values.url,
  token: values.token,
  shift: values.shift,
  now: Date.now,
  signal: stopped.signal,
  onProgress: progress,
  onNote: note,
}).then(
  ({ traceIds, problems }) => {
    if (values.view !== undefined) {
      traceIds
        .slice(0, MOST_LINKS)
        .forEach((id) => note(`  ${values.view}/d/throughline-spike-to-span/spike-to-span?var-traceId=${id}`));
    }
    process.exitCode = problems === 0 ? 0 : 1;
  },
  (error: unknown) => {
    note(
      stopped.signal.aborted
        ? 'Stopped. What was sent before is stored.'
        : error instanceof Error
          ? error.message
          : String(error)
    );
    process.exitCode = 1;
  }
);
