import fc from 'fast-check';

import { arbitraryTrace } from '../testing/arbitraryTrace';
import { traceFromText } from '../testing/traceFromText';
import { findSpan, spanIdAt } from './SpanTable';

describe('findSpan', () => {
  it('finds every span by its id, the first of duplicates', () => {
    fc.assert(
      fc.property(arbitraryTrace(), (table) => {
        const ids = Array.from({ length: table.length }, (_, span) => spanIdAt(table, span));
        ids.forEach((id) => expect(findSpan(table, id)).toBe(ids.indexOf(id)));
      })
    );
  });

  it.each(['00000000000000ff', '0000000000000000', 'a1', '00000000000000A1', 'no id at all', ''])(
    'finds none for "%s"',
    (id) => {
      expect(findSpan(traceFromText('a x 0 1 #a1'), id)).toBe(-1);
    }
  );

  it('finds the first span without an id for ""', () => {
    expect(findSpan(traceFromText('a x 0 1\nb y 1 1 #0'), '')).toBe(1);
  });
});
