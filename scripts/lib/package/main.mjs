// The part of `npm run package` that needs the pinned Node.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

import { Failure, ROOT, script } from '../run.mjs';
import { checkPackage, expectedOf, readPackage } from './checkPackage.mjs';
import { panelsEdition, platformEdition } from './editions.mjs';
import { readFrontEnd } from './frontEnd.mjs';
import { checkGo } from './launcher.mjs';
import { packageOptions } from './options.mjs';
import { PLATFORMS } from './platforms.mjs';
import { writeZip } from './zip.mjs';

script(async () => {
  const { platforms, edition, out } = packageOptions(process.argv.slice(2));
  const frontEnd = readFrontEnd();
  if (edition === 'panels') {
    return make(out, `${frontEnd.id}-${frontEnd.version}.panels.zip`, panelsEdition(frontEnd), { edition });
  }
  console.log(`Launcher built with ${checkGo()}`);
  for (const name of platforms) {
    const entries = await platformEdition(frontEnd, PLATFORMS[name]);
    await make(out, `${frontEnd.id}-${frontEnd.version}.${name}.zip`, entries, { edition, platform: name });
  }
  return 0;
});

/** Writes the zip, reads it back and checks it; a package with a fault is not left lying about under its name. */
async function make(out, name, entries, kind) {
  const bytes = await writeZip(entries);
  const faults = checkPackage(readPackage(name, bytes), expectedOf(kind));
  if (faults.length > 0) {
    throw new Failure(
      `${name} was not written:\n${faults.map(({ rule, message }) => `  ${rule}: ${message}`).join('\n')}`
    );
  }
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, name), bytes);
  console.log(`${relative(ROOT, join(out, name))}: ${(bytes.length / 1e6).toFixed(1)} MB, ${entries.length} files`);
}
