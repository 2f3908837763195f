import { faultOfSignature } from './machO.mjs';
import { signedMachO } from './testing/signedMachO.mjs';

describe('faultOfSignature', () => {
  it('finds nothing where every page has the hash it was signed with', () => {
    expect(faultOfSignature(signedMachO())).toBeUndefined();
  });

  it.each([0x10, 100, 4095])('finds a changed byte of the first page (%i)', (at) => {
    const data = signedMachO();
    data[at] ^= 1;
    expect(faultOfSignature(data)).toBeDefined();
  });

  it('finds a changed byte of the last, which is not full', () => {
    const data = signedMachO();
    data[5000] ^= 1;
    expect(faultOfSignature(data)).toBe('was changed after it was signed: page 1 has another hash');
  });

  it('finds that there is none', () => {
    expect(faultOfSignature(signedMachO({ signed: false }))).toBe('is not signed');
  });

  it('finds a file that was cut, and one that is something else', () => {
    expect(faultOfSignature(signedMachO().subarray(0, 5000))).toMatch(/cannot be read/);
    expect(faultOfSignature(Buffer.from('#!/bin/sh\n'))).toMatch(/cannot be read/);
  });
});
