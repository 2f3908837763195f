import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const ASK = `
  const { default: config } = await import('./webpack.config.ts');
  process.stdout.write(JSON.stringify((await config({ production: true })).cache));`;

describe('webpack.config.ts', () => {
  it('keeps the cache for this folder, and makes it anew when its own text changes', () => {
    const text = execFileSync(process.execPath, ['--input-type=module', '--eval', ASK], {
      cwd: ROOT,
      env: { ...process.env, NODE_NO_WARNINGS: '1' },
      encoding: 'utf8',
    });
    const { type, version, buildDependencies } = JSON.parse(text) as {
      type: string;
      version: string;
      buildDependencies: Readonly<Record<string, readonly string[]>>;
    };
    expect([type, version]).toEqual(['filesystem', ROOT]);
    expect(Object.values(buildDependencies).flat()).toEqual(
      expect.arrayContaining([join(ROOT, 'webpack.config.ts'), join(ROOT, '.config', 'webpack', 'webpack.config.ts')])
    );
  });
});
