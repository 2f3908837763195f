import { join } from 'node:path';

import { readArguments } from '../commandLine.mjs';
import { Failure, ROOT } from '../run.mjs';
import { PLATFORMS } from './platforms.mjs';

const EDITIONS = ['full', 'panels'];

const USAGE = `npm run package -- [options]     one zip per platform in artifacts/
  --platform linux_amd64   this one only; may be given again: ${Object.keys(PLATFORMS).join(', ')}
  --edition panels         without the data source and its backend: one zip for every platform
  --no-build               packs dist/ as it is
  --out FOLDER             elsewhere than artifacts/`;

/** What `npm run package` was asked for: `platforms` (keys of PLATFORMS), `edition`, `out` (a folder) and whether to `build` first. */
export function packageOptions(args) {
  const { values } = readArguments(args, USAGE, {
    options: {
      platform: { type: 'string', multiple: true, default: Object.keys(PLATFORMS) },
      edition: { type: 'string', default: 'full' },
      'no-build': { type: 'boolean', default: false },
      out: { type: 'string', default: join(ROOT, 'artifacts') },
    },
  });
  if (!EDITIONS.includes(values.edition)) {
    throw new Failure(`There is no edition "${values.edition}": ${EDITIONS.join(', ')}.`);
  }
  const unknown = values.platform.find((name) => PLATFORMS[name] === undefined);
  if (unknown !== undefined) {
    throw new Failure(`There is no platform "${unknown}": ${Object.keys(PLATFORMS).join(', ')}.`);
  }
  return { platforms: values.platform, edition: values.edition, out: values.out, build: !values['no-build'] };
}
