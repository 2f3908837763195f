import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly 'runs-on'?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const files = globSync('.github/workflows/*.yml', { cwd: ROOT }).sort();

describe.each(files)('%s', (file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs);
  const steps = jobs.flatMap(([, job]) => job.steps);

  it('takes every action at a commit, with its version beside it', () => {
    const used = text.split('\n').filter((line) => line.includes('uses:'));
    expect(used).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
    expect(used.filter((line) => !/ uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });

  it('has no permission but what a job asks for, and writes only where a release is published', () => {
    expect(workflow.permissions).toEqual({});
    const writing = jobs.filter(([, { permissions }]) => Object.values(permissions ?? {}).includes('write'));
    expect(writing.map(([name]) => `${file} ${name}`)).toEqual(file.endsWith('release.yml') ? [`${file} publish`] : []);
  });

  it('runs nothing of the repository where it may write', () => {
    for (const [, { permissions, steps: own }] of jobs) {
      if (Object.values(permissions ?? {}).includes('write')) {
        expect(
          own.some(({ uses, run }) => uses?.startsWith('actions/checkout') || /\b(npm|npx|node)\b/.test(run ?? ''))
        ).toBe(false);
      }
    }
  });

  it('ends jobs that hang, runs on a named system, and keeps no credentials in the checkout', () => {
    for (const [name, job] of jobs) {
      expect([name, job['timeout-minutes']]).toEqual([name, expect.any(Number)]);
      expect(job['runs-on']).toMatch(/-\d\d\.\d\d$/);
    }
    for (const step of steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))) {
      expect(step.with?.['persist-credentials']).toBe(false);
    }
  });

  it('puts nothing that others write, nor a secret, into a shell command', () => {
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('runs only scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = steps.flatMap(({ run }) => [...(run ?? '').matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name));
    expect(commands.filter((name) => scripts[name] === undefined)).toEqual([]);
  });
});

describe('.github/dependabot.yml', () => {
  it('watches every lockfile and go.mod that has dependencies', () => {
    const { updates } = parse(readFileSync(join(ROOT, '.github/dependabot.yml'), 'utf8')) as {
      updates: ReadonlyArray<{ readonly directories?: readonly string[]; readonly directory?: string }>;
    };
    const watched = updates.flatMap(
      ({ directories, directory }) => directories ?? (directory === undefined ? [] : [directory])
    );
    const locked = globSync(['package-lock.json', 'runtime/package-lock.json', '*/*/go.sum'], {
      cwd: ROOT,
      exclude: (name) => name === 'node_modules',
    }).map((path) => `/${path.split('/').slice(0, -1).join('/')}`);
    expect(watched).toEqual(expect.arrayContaining(locked));
  });
});
