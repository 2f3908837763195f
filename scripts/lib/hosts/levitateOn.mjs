// Grafana's own compatibility check, @grafana/levitate, on installed packages: its command line would fetch each of them anew.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

import { ROOT } from '../run.mjs';
import { entries } from './entries.mjs';
import { hostOf, OLDEST_LINE, OWN_LINE } from './hosts.mjs';

const PACKAGES = ['@grafana/data', '@grafana/ui', '@grafana/runtime', '@grafana/schema', '@grafana/i18n'];

/**
 * What the product uses of the packages it is compiled with and the oldest line lacks or declares otherwise, a line each.
 *
 * Levitate compares types without the packages' own dependencies and calls some declarations changed that read the same to the letter
 * (`config: GrafanaBootConfig`, whose interface grew). Those are left out: the compiler checks them (typesOn).
 *
 * `only`: a source text to look at in the place of the product's modules.
 */
export async function levitateOn({ only } = {}) {
  process.env.LEVITATE_SILENT = 'yes';
  const levitate = await import(levitateModule());
  const folder = join(ROOT, '.throughline', 'hosts', 'levitate');
  const file = join(folder, only === undefined ? 'entries.ts' : 'probe.ts');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, only ?? importsOf(entries(), folder));
  const program = levitate.createTsProgram(file);
  return PACKAGES.flatMap((name) => {
    const comparison = compared(levitate, name);
    const exports = { ...comparison.changes, ...comparison.removals };
    return [...levitate.getPackageUsage(program, { exports }, name)]
      .flatMap(([sourceFile, usages]) =>
        levitate.getIncompatibilitiesFromComparison({ sourceFile, usages, comparison })
      )
      .filter(({ change }) => change === undefined || textOf(change.prev) !== textOf(change.current))
      .map(
        ({ name: what, removal, sourceFile }) =>
          `${relative(ROOT, sourceFile.fileName)}: ${name}: ${what} is ${removal === undefined ? 'declared otherwise' : 'missing'}`
      );
  });
}

const comparisons = new Map();

/** Slow, and the same for every source: what the oldest line lacks and changes of a package. */
function compared(levitate, name) {
  const [newest, oldest] = [OWN_LINE, OLDEST_LINE].map((line) =>
    levitate.getTypeDefinitionFilePath(join(ROOT, hostOf(line).folder, 'node_modules', name))
  );
  const comparison = comparisons.get(name) ?? levitate.compareExports(newest, oldest, {});
  comparisons.set(name, comparison);
  return comparison;
}

/** It is installed with the oldest line's packages, for nothing else needs it. */
function levitateModule() {
  const at = join(ROOT, hostOf(OLDEST_LINE).folder, 'node_modules', '@grafana', 'levitate', 'dist', 'index.js');
  return pathToFileURL(at).href;
}

function importsOf(paths, folder) {
  return paths
    .map((path) =>
      relative(folder, join(ROOT, path))
        .replaceAll('\\', '/')
        .replace(/\.tsx?$/, '')
    )
    .map((path) => `import '${path}';\n`)
    .join('');
}

function textOf({ declarations = [] }) {
  return declarations.map((declaration) => declaration.getText()).join('\n');
}
