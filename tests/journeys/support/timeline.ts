import { expect, type Locator, type Page } from '@playwright/test';

const details = (page: Page): Locator => page.getByTestId('throughline-timeline-details');

export async function expectTrace(page: Page, traceId: string): Promise<void> {
  await expect(page.getByTestId('throughline-timeline')).toHaveAttribute('aria-busy', 'false');
  await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
}

/** Searches in the trace that is shown; resolves with how many spans are found. */
export async function searchSpans(page: Page, query: string): Promise<number> {
  await page.getByTestId('throughline-timeline-search').fill(query);
  const hits = page.getByTestId('throughline-timeline-hits');
  let count: string | undefined;
  // Asked at once, for the trace may be on its way anew (see below), which has no hits for a moment.
  await expect(async () => {
    count = /^\d+\/([\d,]+)$/.exec(await hits.innerText({ timeout: 2_000 }))?.[1];
    expect(count, `hits of ${query}`).toBeDefined();
  }).toPass({ timeout: 30_000 });
  return Number(count?.replaceAll(',', ''));
}

/** What is typed into the search to find spans of a name, perhaps those with an attribute. */
export function queryFor(
  service: string,
  spanName: string,
  attribute?: { readonly key: string; readonly value: string }
): string {
  const own = `service=${service} name="${spanName}"`;
  return attribute === undefined ? own : `${own} ${attribute.key}="${attribute.value}"`;
}

/** Finds the span whose details show the text, stepping from hit to hit as a person does; leaves it selected. */
export async function findSpanShowing(page: Page, query: string, text: string): Promise<void> {
  const found = await searchSpans(page, query);
  expect(found, `spans found by ${query}`).toBeGreaterThan(0);
  const shown = details(page).getByText(text).first();
  await expect(async () => {
    await page.getByTestId('throughline-timeline-search').press('Enter');
    await expect(shown).toBeVisible({ timeout: 1_500 });
  }, `"${text}" in the details of a span found by ${query}`).toPass({ timeout: 60_000, intervals: [0] });
}

export async function expectSelected(page: Page, service: string, spanName: string): Promise<void> {
  const row = page.getByTestId('throughline-timeline').locator('[role="row"][data-selected="true"]');
  await expect(row).toContainText(`${service} ${spanName}`);
  await expect(row).toBeVisible();
}
