// Sends the traces of files to a receiver of OTLP.
import { resolve } from 'node:path';

import { IMPORT } from './build.mjs';
import { pinnedNode } from './install.mjs';
import { run } from './run.mjs';

/** Resolves with the exit code: 0 when every trace of every file was taken. `view`: the workbench, for links. */
export function importFiles(files, { url, token, view, shift }) {
  // npm runs scripts in the package's folder; names are relative to where the person is.
  const paths = files.map((file) => resolve(process.env.INIT_CWD ?? process.cwd(), file));
  const options = [
    ['--url', url],
    ['--token', token],
    ['--view', view],
  ].flatMap(([name, value]) => (value === undefined ? [] : [name, value]));
  return run(pinnedNode(), [IMPORT, ...options, ...(shift ? ['--shift'] : []), '--', ...paths]);
}
