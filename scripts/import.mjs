// npm run import -- FILE...: sends the traces of files (OTLP, Tempo, Jaeger, Zipkin; gzip or not) to a receiver of OTLP over HTTP.
//   --url URL   the receiver (http://127.0.0.1:4318)
//   --token T   what it wants as "Authorization: Bearer T"
//   --shift     move the times, so that the last span ends now: for what keeps but the last days
import { parseArgs } from 'node:util';

import { ensureBuilt } from './lib/build.mjs';
import { importFiles } from './lib/importFiles.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';

script(async () => {
  const { files, ...options } = readArguments();
  await ensureInstalled();
  await ensureBuilt();
  return importFiles(files, options);
});

function readArguments() {
  let parsed;
  try {
    parsed = parseArgs({
      options: {
        url: { type: 'string', default: 'http://127.0.0.1:4318' },
        token: { type: 'string' },
        shift: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new Failure(`${error.message}\nThe options are --url URL, --token T and --shift; everything else is a file.`);
  }
  if (parsed.positionals.length === 0) {
    throw new Failure('Which file? npm run import -- trace.json --url http://127.0.0.1:4318');
  }
  return { files: parsed.positionals, ...parsed.values };
}
