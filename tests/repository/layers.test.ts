import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** file -> its text; a small tree of rooms with one violation each. */
const PLANTED: Record<string, { text: string; denied: string }> = {
  'src/backend/usesDemo.ts': {
    text: "import { thing } from '../demo/thing';\nexport const a = thing;",
    denied: 'src/demo/thing.ts',
  },
  'src/core/usesGrafana.ts': {
    text: "import type { DataFrame } from '@grafana/data';\nexport type A = DataFrame;",
    denied: '@grafana/data',
  },
  'src/core/usesNode.ts': {
    text: "import { readFileSync } from 'node:fs';\nexport const b = readFileSync;",
    denied: 'fs',
  },
  'src/core/usesSource.ts': {
    text: "import { thing } from '../source/thing';\nexport const c = thing;",
    denied: 'src/source/thing.ts',
  },
  'src/canvas/usesReact.ts': { text: "import React from 'react';\nexport const d = React;", denied: 'react' },
  'src/views/usesPanel.ts': {
    text: "import { thing } from '../panels/one/thing';\nexport const e = thing;",
    denied: 'src/panels/one/thing.ts',
  },
  'src/panels/two/usesOther.ts': {
    text: "import { thing } from '../one/thing';\nexport const f = thing;",
    denied: 'src/panels/one/thing.ts',
  },
  'src/panels/one/usesBackend.ts': {
    text: "import { thing } from '../../backend/thing';\nexport const g = thing;",
    denied: 'src/backend/thing.ts',
  },
  'src/source/usesNode.ts': { text: "import { request } from 'node:http';\nexport const h = request;", denied: 'http' },
  'src/workbench/usesBackend.ts': {
    text: "import { thing } from '../backend/thing';\nexport const i = thing;",
    denied: 'src/backend/thing.ts',
  },
  'src/demo/usesNode.ts': { text: "import { hostname } from 'node:os';\nexport const j = hostname;", denied: 'os' },
  'src/core/usesTesting.ts': {
    text: "import { thing } from './testing/thing';\nexport const k = thing;",
    denied: 'src/core/testing/thing.ts',
  },
  'src/core/cycleA.ts': {
    text: "import { m } from './cycleB';\nexport const l = (): unknown => m;",
    denied: 'src/core/cycleB.ts',
  },
};

const CLEAN: Record<string, string> = {
  'src/core/thing.ts': 'export const thing = 1;',
  'src/core/testing/thing.ts': 'export const thing = 1;',
  'src/core/cycleB.ts': "import { l } from './cycleA';\nexport const m = (): unknown => l;",
  'src/source/thing.ts': "import { thing as inner } from '../core/thing';\nexport const thing = inner;",
  'src/demo/thing.ts': 'export const thing = 1;',
  'src/backend/thing.ts': "import { thing as inner } from '../source/thing';\nexport const thing = inner;",
  'src/panels/one/thing.ts': 'export const thing = 1;',
};

interface Violation {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

describe('the doors between rooms', () => {
  let tree: string;
  beforeAll(() => {
    tree = mkdtempSync(join(tmpdir(), 'layers-'));
    for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', '.config']) {
      cpSync(join(ROOT, name), join(tree, name), { recursive: true });
    }
    symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'), 'junction');
  });
  afterAll(() => rmSync(tree, { recursive: true, force: true }));

  it('lets a clean tree pass', () => {
    const { 'src/core/cycleB.ts': _half, ...clean } = CLEAN;
    write(tree, clean);
    expect(violations(tree)).toEqual([]);
  });

  it('rejects a planted violation of every kind, types included', () => {
    write(tree, CLEAN);
    write(tree, Object.fromEntries(Object.entries(PLANTED).map(([file, { text }]) => [file, text])));
    const found = violations(tree);
    for (const [file, { denied }] of Object.entries(PLANTED)) {
      const to = found.filter((violation) => violation.from === file).map((violation) => violation.to);
      expect({ file, to }).toEqual({ file, to: expect.arrayContaining([expect.stringContaining(denied)]) });
    }
  });
});

function write(tree: string, files: Record<string, string>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }
}

function violations(tree: string): readonly Violation[] {
  const cruise = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const ran = spawnSync(
    process.execPath,
    [cruise, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    {
      cwd: tree,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    }
  );
  if (ran.stdout === '') {
    throw new Error(ran.stderr);
  }
  return (JSON.parse(ran.stdout) as { summary: { violations: readonly Violation[] } }).summary.violations;
}
