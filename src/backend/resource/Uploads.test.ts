import { SourceError } from '../../source/sources';
import { Uploads } from './Uploads';

const bytes = (...values: number[]) => Uint8Array.from(values);

function statusOf(add: () => unknown): number {
  try {
    add();
  } catch (error) {
    expect(error).toBeInstanceOf(SourceError);
    return (error as SourceError).status;
  }
  throw new Error('It was taken.');
}

describe('Uploads', () => {
  it('gives back at once what comes whole', () => {
    expect(new Uploads().add({ upload: '', part: 0, parts: 1, body: bytes(1, 2) }, 0)).toEqual(bytes(1, 2));
  });

  it('puts parts together in their order, whatever the order in which they come, and takes one sent again', () => {
    const uploads = new Uploads();
    const add = (part: number, body: Uint8Array) => uploads.add({ upload: 'a', part, parts: 3, body }, 0);
    expect(add(2, bytes(5))).toBeUndefined();
    expect(add(0, bytes(9))).toBeUndefined();
    expect(add(0, bytes(1, 2))).toBeUndefined();
    expect([...(add(1, bytes(3, 4)) ?? [])]).toEqual([1, 2, 3, 4, 5]);
    expect(add(1, bytes(3))).toBeUndefined();
  });

  it('forgets an upload of which nothing has come for two minutes', () => {
    const uploads = new Uploads();
    uploads.add({ upload: 'a', part: 0, parts: 2, body: bytes(1) }, 0);
    expect(uploads.add({ upload: 'a', part: 1, parts: 2, body: bytes(2) }, 120_001)).toBeUndefined();
  });

  it.each([
    ['a part beyond the last', { part: 2, parts: 2 }],
    ['a part that is no number', { part: NaN, parts: 2 }],
    ['too many parts', { part: 0, parts: 1000 }],
    ['no name', { part: 0, parts: 2, upload: '' }],
    ['a name that is none', { part: 0, parts: 2, upload: '../x' }],
  ])('refuses %s', (_what, part) => {
    expect(statusOf(() => new Uploads().add({ upload: 'a', body: bytes(1), ...part }, 0))).toBe(400);
  });

  it('refuses a fifth at the same time, and one that grows beyond its limit', () => {
    const uploads = new Uploads();
    const add = (upload: string, part: number, size: number) =>
      uploads.add({ upload, part, parts: 66, body: new Uint8Array(size) }, 0);
    ['a', 'b', 'c', 'd'].forEach((name) => add(name, 0, 1));
    expect(statusOf(() => add('e', 0, 1))).toBe(429);
    expect(statusOf(() => add('a', 1, 64 * 1024 * 1024))).toBe(413);
    expect(add('e', 0, 1)).toBeUndefined();
  });
});
