import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { run } from './store.mjs';

const FORM = {
  name: expect.stringMatching(/^store\//),
  unit: expect.any(String),
  ours: expect.any(Number),
  reference: expect.any(Number),
  ratio: expect.any(Number),
  reference_name: expect.stringContaining('plain SQL'),
  runs: expect.any(Number),
};

describe('the suite store', () => {
  it('answers every question as plain SQL does, on few spans, and leaves nothing behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'throughline-bench-'));
    const figures = [];
    await run({
      runs: 1,
      spans: 5000,
      folder: join(folder, 'stores'),
      onFigure: (line) => figures.push(JSON.parse(line)),
    });
    expect(readdirSync(folder)).toEqual([]);
    rmSync(folder, { recursive: true });
    figures.forEach((figure) => expect(figure).toEqual(FORM));
    expect([...new Set(figures.map(({ name }) => name.split('/')[1].split('-')[0]))]).toEqual([
      'ingest',
      'trace',
      'search',
      'exemplars',
      'bytes',
    ]);
  });
});
