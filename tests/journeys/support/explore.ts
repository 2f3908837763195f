import { expect, type Page } from '@playwright/test';

import { expectTrace } from './timeline';
import type { ListedStory } from './stories';

const AROUND_MS = 5 * 60_000;

/** A search in the story's time, as Explore holds it in its address. */
export async function openSearch(
  page: Page,
  { fromMs, toMs }: ListedStory,
  query: Readonly<Record<string, unknown>>
): Promise<void> {
  const pane = {
    datasource: 'throughline',
    queries: [{ refId: 'A', datasource: { uid: 'throughline' }, queryType: 'search', ...query }],
    range: { from: String(fromMs - AROUND_MS), to: String(toMs + AROUND_MS) },
  };
  await page.goto(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ x: pane }))}`);
}

export async function expectSearchRows(page: Page, atLeast: number): Promise<void> {
  const rows = page.locator('tbody tr');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeGreaterThanOrEqual(atLeast);
}

/** Opens a trace of the answer; the first when none is named. Resolves with its id. */
export async function clickTrace(page: Page, traceId?: string): Promise<void> {
  const links = page.locator('tbody tr td a');
  const link = traceId === undefined ? links.first() : links.filter({ hasText: traceId });
  const id = await link.innerText();
  await link.click();
  await expectTrace(page, id);
}
