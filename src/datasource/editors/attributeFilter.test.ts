import fc from 'fast-check';

import { attributeFilterText, parseAttributeFilter } from './attributeFilter';

describe('parseAttributeFilter', () => {
  it('reads bare and quoted values', () => {
    expect(parseAttributeFilter(' http.route=/checkout  db.query.text="SELECT \\"a\\" = 1" empty= ')).toEqual({
      attributes: { 'http.route': '/checkout', 'db.query.text': 'SELECT "a" = 1', empty: '' },
    });
  });

  it('says which part is none, and keeps what stood before it', () => {
    expect(parseAttributeFilter('a=1 nonsense b=2')).toEqual({
      attributes: { a: '1' },
      problem: expect.stringContaining('"nonsense"'),
    });
  });

  it('reads back what attributeFilterText writes, whatever the values', () => {
    const key = fc.stringMatching(/^[a-z][a-z0-9_.-]{0,20}$/).filter((name) => name !== '__proto__');
    fc.assert(
      fc.property(fc.dictionary(key, fc.string({ unit: 'grapheme' })), (attributes) => {
        expect(parseAttributeFilter(attributeFilterText(attributes))).toEqual({ attributes: { ...attributes } });
      })
    );
  });
});
