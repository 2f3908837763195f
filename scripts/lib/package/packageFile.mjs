import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';

const SYSTEMS = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const ARCHITECTURES = { x64: 'amd64', arm64: 'arm64' };

/** This machine, as packages are named: `linux_amd64`. */
export function platformHere() {
  return `${SYSTEMS[process.platform] ?? process.platform}_${ARCHITECTURES[process.arch] ?? process.arch}`;
}

/** Where `npm run package` leaves the zip for a platform. */
export function packageFile(platform) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return join(ROOT, 'artifacts', `throughline-tracing-app-${version}.${platform}.zip`);
}
