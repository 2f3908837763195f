import { expect, type Locator, type Page } from '@playwright/test';

const details = (page: Page): Locator => page.getByTestId('throughline-timeline-details');
const selectedRow = (page: Page): Locator =>
  page.getByTestId('throughline-timeline').locator('[role="row"][data-selected="true"]');

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

/** Spans of a name, perhaps only those with an attribute. */
export interface SoughtSpan {
  readonly service: string;
  readonly spanName: string;
  readonly attribute?: { readonly key: string; readonly value: string };
}

/** What is typed into the search to find them. */
export function queryFor({ service, spanName, attribute }: SoughtSpan): string {
  const own = `service=${service} name="${spanName}"`;
  return attribute === undefined ? own : `${own} ${attribute.key}="${attribute.value}"`;
}

/** Finds the span whose details show the text, stepping from hit to hit as a person does; leaves it selected. */
export async function findSpanShowing(page: Page, sought: SoughtSpan, text: string): Promise<void> {
  const query = queryFor(sought);
  const found = await searchSpans(page, query);
  expect(found, `spans found by ${query}`).toBeGreaterThan(0);
  const hit = selectedRow(page).and(page.locator('[data-hit="true"]'));
  const timeout = 1_500;
  await expect(async () => {
    await page.getByTestId('throughline-timeline-search').press('Enter');
    // What the span that was selected before shows is no answer: the details must be those of this hit.
    await expect(hit).toContainText(`${sought.service} ${sought.spanName}`, { timeout });
    const spanId = await hit.getAttribute('data-span-id', { timeout });
    const its = details(page).and(page.locator(`[data-span-id="${spanId}"]`));
    await expect(its.getByText(asWhole(text)).first()).toBeVisible({ timeout });
  }, `"${text}" in the details of a span found by ${query}`).toPass({ timeout: 60_000, intervals: [0] });
}

/** "3 ms" is not in "603 ms". */
function asWhole(text: string): RegExp {
  return new RegExp(`(?<![\\d.,])${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!\\d)`);
}

export async function expectSelected(page: Page, service: string, spanName: string): Promise<void> {
  const row = selectedRow(page);
  await expect(row).toContainText(`${service} ${spanName}`);
  await expect(row).toBeVisible();
}
