import { type ExplorePane, exploreSearch, readExplorePane } from './explorePanes';

const PANE: ExplorePane = {
  datasource: 'throughline',
  queries: [{ refId: 'A', queryType: 'traceql' }],
  range: { from: '1000', to: '2000' },
};

describe('readExplorePane', () => {
  it('reads back what exploreSearch writes', () => {
    expect(readExplorePane(exploreSearch(PANE))).toEqual(PANE);
  });

  it('reads the older form, in which internal links are written', () => {
    const { datasource } = PANE;
    const left = JSON.stringify({ datasource, queries: [{ queryType: 'traceql' }] });
    expect(readExplorePane(`?left=${encodeURIComponent(left)}`)).toEqual({
      ...PANE,
      range: { from: 'now-1h', to: 'now' },
    });
  });

  it('fills in an hour and no query', () => {
    expect(readExplorePane(`?panes=${encodeURIComponent('{"x":{"datasource":"d"}}')}`)).toEqual({
      datasource: 'd',
      queries: [],
      range: { from: 'now-1h', to: 'now' },
    });
  });

  it.each(['', '?panes=', '?panes={', '?panes={}', '?panes=1', '?left=', '?left={}'])(
    'is undefined for "%s"',
    (search) => {
      expect(readExplorePane(search)).toBeUndefined();
    }
  );
});
