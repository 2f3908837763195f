import { fitExemplars } from './fitExemplars';
import { type Query } from './Query';

const EXEMPLARS: Query = { refId: 'A', queryType: 'exemplars', service: 'checkout' };
const SEARCH: Query = { refId: 'B', queryType: 'search' };

describe('fitExemplars', () => {
  it.each([
    ['Explore', undefined],
    ['Grafana’s Time series panel', 'timeseries'],
  ])('limits exemplars for %s, and nothing else', (_, panelPluginId) => {
    expect(fitExemplars([EXEMPLARS, SEARCH], panelPluginId)).toEqual([{ ...EXEMPLARS, limit: 1000 }, SEARCH]);
  });

  it('gives our own panel all of them', () => {
    expect(fitExemplars([EXEMPLARS], 'throughline-exemplars-panel')).toEqual([EXEMPLARS]);
  });

  it('leaves a limit of the query’s own', () => {
    expect(fitExemplars([{ ...EXEMPLARS, limit: 20 }], undefined)).toEqual([{ ...EXEMPLARS, limit: 20 }]);
  });
});
