import fc from 'fast-check';

import { readZip, writeZip } from './zip.mjs';

const entry = fc.record({
  path: fc.stringMatching(/^[a-zé][a-z0-9é.-]{0,20}(\/[a-z0-9][a-z0-9.-]{0,8}){0,3}$/),
  mode: fc.constantFrom(0o644, 0o755),
  data: fc.uint8Array({ maxLength: 2000 }).map((bytes) => Buffer.from(bytes)),
});

describe('writeZip', () => {
  it('is read back whole, as regular files', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(entry, { selector: ({ path }) => path, maxLength: 8 }), async (entries) => {
        expect(readZip(await writeZip(entries))).toEqual(entries.map((one) => ({ ...one, mode: 0o100000 | one.mode })));
      })
    );
  });

  it('gives the same bytes for the same entries', async () => {
    const entries = [{ path: 'a/b', mode: 0o755, data: Buffer.from('text') }];
    expect(await writeZip(entries)).toEqual(await writeZip(entries));
  });
});

describe('readZip', () => {
  it('refuses what is no zip', () => {
    expect(() => readZip(Buffer.from('text'))).toThrow('no end record');
  });

  it('finds a damaged byte', async () => {
    const zip = await writeZip([{ path: 'a', mode: 0o644, data: Buffer.from('some text that is long enough') }]);
    zip[14] ^= 1; // the checksum in the local header is not looked at, the one in the directory is
    expect(readZip(zip)).toHaveLength(1);
    zip[zip.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 16] ^= 1;
    expect(() => readZip(zip)).toThrow('a in the zip is damaged');
  });
});
