// A release, step by step (docs/releasing.md):
//   node scripts/release.mjs prepare 1.2.3     package.json, its lockfile and CHANGELOG.md say 1.2.3; to be committed and tagged v1.2.3
//   node scripts/release.mjs check v1.2.3      fails unless they do
//   node scripts/release.mjs notes v1.2.3      prints what CHANGELOG.md says of it
//   node scripts/release.mjs sign              signs every package in artifacts/ with GRAFANA_ACCESS_POLICY_TOKEN, for GRAFANA_ROOT_URLS if set
//   node scripts/release.mjs sums              writes artifacts/SHA256SUMS
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ensureInstalled } from './lib/install.mjs';
import { cutChangelog, notesOf } from './lib/release/changelog.mjs';
import { Failure, must, npmCommand, ROOT, script } from './lib/run.mjs';
import { mustScript } from './lib/tools.mjs';

const ARTIFACTS = join(ROOT, 'artifacts');
const read = (name) => readFileSync(join(ROOT, name), 'utf8');

const STEPS = {
  prepare: async (version) => {
    const changelog = cutChangelog(read('CHANGELOG.md'), version, new Date().toISOString().slice(0, 10));
    await must('npm version', npmCommand, ['version', version, '--no-git-tag-version', '--allow-same-version'], {
      shell: process.platform === 'win32',
    });
    writeFileSync(join(ROOT, 'CHANGELOG.md'), changelog);
  },
  check: (tag) => {
    const version = versionOf(tag);
    for (const file of ['package.json', 'package-lock.json']) {
      const found = JSON.parse(read(file)).version;
      if (found !== version) {
        throw new Failure(`The tag says ${version}, ${file} says ${found}.`);
      }
    }
    notesOf(read('CHANGELOG.md'), version);
  },
  notes: (tag) => console.log(notesOf(read('CHANGELOG.md'), versionOf(tag))),
  sign: async () => {
    await ensureInstalled();
    await mustScript('Signing', 'lib/release/signPackages.mjs');
  },
  sums: () => {
    const zips = readdirSync(ARTIFACTS).filter((name) => name.endsWith('.zip'));
    const sum = (name) =>
      createHash('sha256')
        .update(readFileSync(join(ARTIFACTS, name)))
        .digest('hex');
    writeFileSync(join(ARTIFACTS, 'SHA256SUMS'), zips.map((name) => `${sum(name)}  ${name}\n`).join(''));
  },
};

script(async () => {
  const [step, argument] = process.argv.slice(2);
  if (STEPS[step] === undefined || (STEPS[step].length > 0 && argument === undefined)) {
    throw new Failure(`node scripts/release.mjs ${Object.keys(STEPS).join(' | ')}, the first three with a version.`);
  }
  await STEPS[step](argument);
  return 0;
});

function versionOf(tag) {
  return tag.replace(/^v/, '');
}
