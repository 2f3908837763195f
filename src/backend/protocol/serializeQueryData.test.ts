import fc from 'fast-check';

import { QueryDataResponse } from '../../plugin-protocol/generated/pluginv2';
import { serializeQueryData } from './serializeQueryData';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const responses = fc.dictionary(
  fc.string({ unit: 'grapheme', maxLength: 5 }),
  fc.record({
    frames: fc.array(bytes, { maxLength: 3 }),
    error: fc.string({ unit: 'grapheme' }),
    jsonMeta: bytes,
    status: fc.constantFrom(0, 127, 128, 200, 404, 16384),
    errorSource: fc.constantFrom('', 'plugin', 'downstream'),
    format: fc.constantFrom(0, 1),
  }),
  { noNullPrototype: true }
);

describe('serializeQueryData', () => {
  it('writes byte for byte what the generated code writes', () => {
    fc.assert(
      fc.property(responses, (of) => {
        const message = { responses: of };
        expect(serializeQueryData(message)).toEqual(Buffer.from(QueryDataResponse.encode(message).finish()));
      })
    );
  });

  it('writes a frame of 3 MiB, whose length takes four bytes', () => {
    const frame = Buffer.alloc(3 * 2 ** 20, 7);
    const message = {
      responses: {
        A: { frames: [frame], error: '', jsonMeta: Buffer.alloc(0), status: 200, errorSource: '', format: 0 },
      },
    };
    expect(QueryDataResponse.decode(serializeQueryData(message)).responses.A.frames[0].equals(frame)).toBe(true);
  });
});
