import { DatabaseSync } from 'node:sqlite';
import { GroupCommit } from './GroupCommit';

describe('GroupCommit', () => {
  it('writes what arrives together in one transaction, and tells each what it wrote', async () => {
    const { commits, insert, finished } = setUp();
    const results = await Promise.all([1, 2, 3].map((value) => commits.add(10, () => insert(value))));
    expect(results).toEqual([1, 2, 3]);
    expect(finished()).toBe(1);
    expect(commits.queuedBytes).toBe(0);
  });

  it('lets the others through when one cannot be written', async () => {
    const { commits, insert, stored, forgotten } = setUp();
    const outcomes = await Promise.allSettled([
      commits.add(1, () => insert(1)),
      commits.add(1, () => {
        insert(2);
        throw new Error('disk full');
      }),
      commits.add(1, () => insert(3)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(stored()).toEqual([1, 3]);
    expect(forgotten()).toBe(2);
  });

  it('cuts groups by their bytes', async () => {
    const { commits, insert, finished } = setUp();
    await Promise.all([1, 2, 3].map((value) => commits.add(3_000_000, () => insert(value))));
    expect(finished()).toBe(3);
  });
});

function setUp() {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE t (value INTEGER)');
  let finished = 0;
  let forgotten = 0;
  const commits = new GroupCommit(
    database,
    () => () => finished++,
    () => forgotten++
  );
  const insert = (value: number): number => {
    database.prepare('INSERT INTO t VALUES (?)').run(value);
    return value;
  };
  const stored = () =>
    database
      .prepare('SELECT value FROM t ORDER BY value')
      .all()
      .map(({ value }) => value);
  return { commits, insert, stored, finished: () => finished, forgotten: () => forgotten };
}
