/**
 * Our own check of a package before anyone else's. Each check is named for the rule it stands for: those of Grafana's plugin validator that
 * need no network carry its name; those of our own begin with `throughline-`.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../run.mjs';
import { backendChecks } from './checks/backend.mjs';
import { contentChecks } from './checks/content.mjs';
import { metadataChecks } from './checks/metadata.mjs';
import { readZip } from './zip.mjs';

const CHECKS = { ...metadataChecks, ...backendChecks, ...contentChecks };

/** A package to be checked: its file name, its size in bytes and its entries as the zip's directory tells them. */
export function readPackage(name, bytes) {
  return { name, size: bytes.length, entries: readZip(bytes) };
}

/** The names of all checks, for tests that each has a package it refuses. */
export const CHECK_NAMES = Object.keys(CHECKS);

/** The ids in the sources, the app's first. */
function ourIds() {
  const paths = globSync('src/**/plugin.json', { cwd: ROOT }).sort((a, b) => a.length - b.length);
  return paths.map((path) => JSON.parse(readFileSync(join(ROOT, path), 'utf8')).id);
}

/** What a package made here has to be: `kind` is `edition` and `platform`. */
export function expectedOf(kind) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return { ...kind, ids: ourIds(), version };
}

/**
 * Returns the faults, `{ rule, message }`; none when the package may go out. `expected`: `edition` (full, panels), `platform` (a key of
 * PLATFORMS; undefined for panels), `version` and `ids`, all plugin ids, the app's first.
 */
export function checkPackage(given, expected) {
  const packed = index(given);
  return Object.entries(CHECKS).flatMap(([rule, check]) => {
    try {
      return check(packed, expected).map((message) => ({ rule, message }));
    } catch (error) {
      // A package so broken that a check cannot read it is refused by that check.
      return [{ rule, message: `cannot be checked: ${error.message}` }];
    }
  });
}

/** Adds what most checks look up: `files` by path below the top folder, and `manifests`, every plugin.json parsed, by its folder ('' = root). */
function index({ name, size, entries }) {
  const files = new Map(entries.map((entry) => [entry.path.slice(entry.path.indexOf('/') + 1), entry]));
  const manifests = new Map();
  const unreadable = [];
  for (const [path, { data }] of files) {
    if (path === 'plugin.json' || path.endsWith('/plugin.json')) {
      try {
        manifests.set(path.slice(0, -'plugin.json'.length), JSON.parse(data.toString()));
      } catch {
        unreadable.push(path);
      }
    }
  }
  return { name, size, entries, files, manifests, unreadable };
}
