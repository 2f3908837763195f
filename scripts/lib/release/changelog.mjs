// CHANGELOG.md: what is being worked on under "## Unreleased", then one section a version, newest first:  ## 1.2.3 (2026-11-26)
import { Failure } from '../run.mjs';

const UNRELEASED = '## Unreleased';
const SEMVER = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?$/;

/** Gives the version's name to what was unreleased, with an empty Unreleased above. `date`: "2026-11-26". */
export function cutChangelog(text, version, date) {
  if (!SEMVER.test(version)) {
    throw new Failure(`${version} is no version such as 1.2.3 or 1.3.0-beta.1.`);
  }
  if (headingOf(text, version) !== undefined) {
    throw new Failure(`CHANGELOG.md has a section ${version} already.`);
  }
  if (sectionBelow(text, UNRELEASED) === '') {
    throw new Failure('CHANGELOG.md has nothing under "## Unreleased": a release with no change to tell is none.');
  }
  return text.replace(UNRELEASED, `${UNRELEASED}\n\n## ${version} (${date})`);
}

/** What the changelog says of a version, without its heading. Throws a Failure when it has nothing to say. */
export function notesOf(text, version) {
  const heading = headingOf(text, version);
  const notes = heading === undefined ? '' : sectionBelow(text, heading);
  if (notes === '') {
    throw new Failure(
      `CHANGELOG.md has no section "## ${version} (date)" with text in it: node scripts/release.mjs prepare ${version}`
    );
  }
  return notes;
}

function headingOf(text, version) {
  return text.split('\n').find((line) => line.startsWith(`## ${version} (`) && /\(\d{4}-\d\d-\d\d\)$/.test(line));
}

function sectionBelow(text, heading) {
  const lines = text.split('\n');
  const from = lines.indexOf(heading);
  if (from < 0) {
    return '';
  }
  const until = lines.findIndex((line, at) => at > from && line.startsWith('## '));
  return lines
    .slice(from + 1, until < 0 ? undefined : until)
    .join('\n')
    .trim();
}
