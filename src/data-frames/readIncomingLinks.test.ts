import { readIncomingLinks } from './readIncomingLinks';

const LINK = {
  spanId: '00000000000000a1',
  fromTraceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  fromSpanId: '00f067aa0ba902b7',
  service: 'billing',
  name: 'process orders',
};

describe('readIncomingLinks', () => {
  it('reads what our backend writes', () => {
    expect(readIncomingLinks([LINK])).toEqual([LINK]);
  });

  it('leaves out what leads nowhere, and what is no text', () => {
    expect(readIncomingLinks([{ ...LINK, fromTraceId: 'javascript:alert(1)' }, null, 7])).toEqual([]);
    expect(readIncomingLinks([{ fromTraceId: LINK.fromTraceId, service: {}, spanId: 'x' }])).toEqual([
      { spanId: '', fromTraceId: LINK.fromTraceId, fromSpanId: '', service: '', name: '' },
    ]);
    expect(readIncomingLinks(undefined)).toEqual([]);
    expect(readIncomingLinks({ length: 1 })).toEqual([]);
  });
});
