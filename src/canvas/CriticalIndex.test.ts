import fc from 'fast-check';

import { criticalPath } from '../core/critical-path/criticalPath';
import { arbitraryTrace } from '../core/testing/arbitraryTrace';
import { buildCriticalIndex, sectionsOf } from './CriticalIndex';

describe('CriticalIndex', () => {
  it('finds each span’s sections, in order of time', () => {
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        const { sections } = criticalPath(table);
        const index = buildCriticalIndex(sections, table.length);
        for (let span = 0; span < table.length; span++) {
          const { first, end } = sectionsOf(index, span);
          const wanted = Array.from(sections.span.keys()).filter((i) => sections.span[i] === span);
          expect([...index.order.subarray(first, end)]).toEqual(wanted);
        }
      })
    );
  });
});
