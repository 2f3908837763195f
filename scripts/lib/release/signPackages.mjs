// Signs every package in artifacts/ and writes it back with the list of its files, MANIFEST.txt. Needs the pinned Node, and the internet: Grafana
// signs. SIGN_PLUGIN names another program than npm's, for tests.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { checkPackage, expectedOf, readPackage } from '../package/checkPackage.mjs';
import { writeZip } from '../package/zip.mjs';
import { Failure, must, ROOT, script } from '../run.mjs';

const ARTIFACTS = join(ROOT, 'artifacts');
const SIGNER = process.env.SIGN_PLUGIN?.split(' ') ?? ['npx', '--yes', '@grafana/sign-plugin@3.3.3'];

script(async () => {
  if (!process.env.GRAFANA_ACCESS_POLICY_TOKEN) {
    throw new Failure(
      'GRAFANA_ACCESS_POLICY_TOKEN is not set: an access policy token of Grafana Cloud with the scope plugins:write.'
    );
  }
  for (const name of readdirSync(ARTIFACTS).filter((file) => file.endsWith('.zip'))) {
    await sign(name);
  }
  return 0;
});

async function sign(name) {
  const path = join(ARTIFACTS, name);
  const { entries } = readPackage(name, readFileSync(path));
  const [top] = entries[0].path.split('/');
  const manifest = await manifestOf(entries, top);
  const kept = entries.filter(({ path: file }) => file !== `${top}/MANIFEST.txt`);
  const signed = [...kept, { path: `${top}/MANIFEST.txt`, mode: 0o644, data: manifest }].map((entry) => ({
    ...entry,
    mode: entry.mode & 0o777,
  }));
  const bytes = await writeZip(signed);
  const platform = /\.([a-z]+_[a-z0-9]+)\.zip$/.exec(name)?.[1];
  const kind = platform === undefined ? { edition: 'panels' } : { edition: 'full', platform };
  const faults = checkPackage(readPackage(name, bytes), expectedOf(kind));
  if (faults.length > 0) {
    throw new Failure(
      `${name} was not signed:\n${faults.map(({ rule, message }) => `  ${rule}: ${message}`).join('\n')}`
    );
  }
  writeFileSync(path, bytes);
  console.log(`artifacts/${name}: signed`);
}

/** Unpacks the entries, has the folder signed, and returns what was written there. */
async function manifestOf(entries, top) {
  const folder = mkdtempSync(join(tmpdir(), 'throughline-sign-'));
  try {
    for (const { path, data } of entries) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), data);
    }
    const urls = process.env.GRAFANA_ROOT_URLS;
    const [program, ...args] = [...SIGNER, '--distDir', top, ...(urls ? ['--rootUrls', urls] : [])];
    await must('Signing', program, args, { cwd: folder });
    return readFileSync(join(folder, top, 'MANIFEST.txt'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
