import { parseVariableQuery } from './variableQuery';

describe('parseVariableQuery', () => {
  it.each([
    ['services', { kind: 'services' }],
    [' services( ) ', { kind: 'services' }],
    ['operations(checkout)', { kind: 'operations', service: 'checkout' }],
    ['operations( "my shop" )', { kind: 'operations', service: 'my shop' }],
    ['operations(a(b))', { kind: 'operations', service: 'a(b)' }],
    ['operations()', { kind: 'operations', service: '' }],
    ['operations($__all)', { kind: 'operations', service: '' }],
  ])('reads "%s"', (text, query) => {
    expect(parseVariableQuery(text)).toEqual(query);
  });

  it.each(['', 'label_values(service)', 'operations', 'services(x)'])('refuses "%s"', (text) => {
    expect(parseVariableQuery(text)).toBeUndefined();
  });
});
