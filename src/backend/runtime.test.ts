import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const RUNTIME = join(__dirname, '..', '..', 'runtime', 'package.json');

/** One Node for development, tests and shipping: whoever started this test started it with another one. */
describe('the runtime', () => {
  it('is the Node that ships with the plugin', () => {
    const { optionalDependencies } = JSON.parse(readFileSync(RUNTIME, 'utf8')) as {
      optionalDependencies: Record<string, string>;
    };
    const versions = new Set(Object.values(optionalDependencies));
    expect([...versions]).toEqual(['26.10.0']);
    expect(process.version).toBe('v26.10.0');
  });
});
