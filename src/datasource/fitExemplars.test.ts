import { fitExemplars } from './fitExemplars';
import { type Query } from './Query';

const OWN_PANEL = 'throughline-exemplars-panel';
const EXEMPLARS: Query = { refId: 'A', queryType: 'exemplars', service: 'checkout' };
const SEARCH: Query = { refId: 'B', queryType: 'search' };

describe('fitExemplars', () => {
  it('asks for all exemplars where our own panel draws them, and changes no other query', () => {
    expect(fitExemplars([EXEMPLARS, SEARCH], OWN_PANEL)).toEqual([{ ...EXEMPLARS, limit: 100_000 }, SEARCH]);
  });

  it.each([
    ['Explore', undefined],
    ['Grafana’s Time series panel', 'timeseries'],
  ])('leaves it at the default for %s', (_, panelPluginId) => {
    expect(fitExemplars([EXEMPLARS], panelPluginId)).toEqual([EXEMPLARS]);
  });

  it('leaves a limit of the query’s own', () => {
    expect(fitExemplars([{ ...EXEMPLARS, limit: 20 }], OWN_PANEL)).toEqual([{ ...EXEMPLARS, limit: 20 }]);
  });
});
