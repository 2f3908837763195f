import { expect, type Page } from '@playwright/test';

const MS_PER_HOUR = 3_600_000;

/** One frame's columns by field name, asked for as a dashboard asks. */
export async function queryColumns(
  page: Page,
  query: Readonly<Record<string, unknown>>,
  hours = 4
): Promise<Record<string, unknown[]>> {
  const now = Date.now();
  const response = await page.request.post('/api/ds/query', {
    data: {
      from: String(now - hours * MS_PER_HOUR),
      to: String(now),
      queries: [{ refId: 'A', datasource: { uid: 'throughline' }, ...query }],
    },
  });
  expect(response.status()).toBe(200);
  const body = (await response.json()) as {
    results: { A: { frames: Array<{ schema: { fields: Array<{ name: string }> }; data: { values: unknown[][] } }> } };
  };
  const [{ schema, data }] = body.results.A.frames;
  return Object.fromEntries(schema.fields.map(({ name }, at) => [name, data.values[at]]));
}
