// npm run import -- FILE...: sends the traces of files (OTLP, Tempo, Jaeger, Zipkin; gzip or not) to a receiver of OTLP over HTTP. Options: below, or --help.
import { ensureBuilt } from './lib/build.mjs';
import { readArguments } from './lib/commandLine.mjs';
import { importFiles } from './lib/importFiles.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { Failure, script } from './lib/run.mjs';

const USAGE = `npm run import -- [options] FILE...
  --url URL   the receiver (http://127.0.0.1:4318)
  --token T   what it wants as "Authorization: Bearer T"
  --shift     move the times, so that the last span ends now: for what keeps but the last days`;

script(async () => {
  const { positionals: files, values } = readArguments(process.argv.slice(2), USAGE, {
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:4318' },
      token: { type: 'string' },
      shift: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  if (files.length === 0) {
    throw new Failure(`Which file?\n\n${USAGE}`);
  }
  if (!URL.canParse(values.url) || !/^https?:$/.test(new URL(values.url).protocol)) {
    throw new Failure(`--url ${values.url} is no address of a receiver, such as http://127.0.0.1:4318.`);
  }
  await ensureInstalled();
  await ensureBuilt();
  return importFiles(files, values);
});
