import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';

/** Where `npm run package` leaves the zip for a platform. */
export function packageFile(platform) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return join(ROOT, 'artifacts', `throughline-tracing-app-${version}.${platform}.zip`);
}
