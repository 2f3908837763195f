import { unknownKeys } from './checks/pluginSchema.mjs';
import { withReleaseFacts } from './releaseFacts.mjs';

const TEXT = JSON.stringify({ type: 'panel', info: { version: '1.2.3', updated: '2026-11-26' } });

describe('withReleaseFacts', () => {
  it('changes nothing where nothing is known', () => {
    expect(JSON.parse(withReleaseFacts(TEXT, {}))).toEqual(JSON.parse(TEXT));
  });

  it('tells the day of the commit and where the source is kept, in keys that Grafana has', () => {
    const env = {
      SOURCE_DATE_EPOCH: '1700000000',
      GITHUB_SERVER_URL: 'https://github.com',
      GITHUB_REPOSITORY: 'someone/throughline',
    };
    const manifest = JSON.parse(withReleaseFacts(TEXT, env));
    expect(manifest.info.updated).toBe('2023-11-14');
    expect(manifest.info.links.map(({ url }) => url)).toEqual([
      'https://github.com/someone/throughline',
      'https://github.com/someone/throughline/issues',
      'https://github.com/someone/throughline/blob/v1.2.3/LICENSE',
    ]);
    expect(unknownKeys(manifest)).toEqual([]);
  });
});
