import { readFile } from 'node:fs/promises';

import { type Exchange } from '../http/Exchange';
import { sendError, sendJson } from '../http/respond';
import { type Workbench } from '../Workbench';

/** The file that the demo's shop wrote, read anew each time; 404 while there is none. */
export async function sendStories({ storiesFile }: Workbench, { response }: Exchange): Promise<void> {
  const text = storiesFile === undefined ? undefined : await readFile(storiesFile, 'utf8').catch(() => undefined);
  if (text === undefined) {
    sendError(response, 404, 'No demo is running: start one with npm run demo.');
  } else {
    sendJson(response, 200, JSON.parse(text));
  }
}
