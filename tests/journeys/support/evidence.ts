import { expect, type Locator, type Page } from '@playwright/test';

import { clickTrace, expectSearchRows, openSearch } from './explore';
import { selectedTraceId } from './journey';
import { expectSelected, expectTrace, findSpanShowing, queryFor, searchSpans } from './timeline';
import type { Evidence, ListedStory } from './stories';

/** A figure of the map is a median of all calls of an edge; some of them are not the story's. */
const ABOUT = 0.2;

/** Where a story is seen: its dashboard with its example open. */
export interface Scene {
  readonly page: Page;
  readonly story: ListedStory;
  readonly traceId: string;
  /** Goes back there, whatever was opened since. */
  readonly open: () => Promise<void>;
}

/** Looks for one thing that a story's ground truth names. A kind of evidence that is new does not compile until it is looked for here. */
export async function expectEvidence(scene: Scene, evidence: Evidence): Promise<void> {
  const { page, story } = scene;
  switch (evidence.at) {
    case 'span':
      await scene.open();
      return findSpanShowing(page, { ...evidence, attribute: evidence.having }, evidence.shows);
    case 'rows':
      await scene.open();
      expect(await searchSpans(page, queryFor(evidence))).toBe(evidence.count);
      return;
    case 'no row':
      await scene.open();
      expect(await searchSpans(page, `service=${evidence.service}`)).toBe(0);
      return;
    case 'paste':
      return expectPasted(scene, evidence);
    case 'log':
      await scene.open();
      return expectLog(scene, evidence);
    case 'map':
      await scene.open();
      return expectEdge(page, evidence);
    case 'exemplars':
      return expectExemplars(scene, evidence);
    case 'link':
      return expectLink(scene, evidence);
    case 'open root':
      await scene.open();
      await expect(page.getByTestId('throughline-timeline-open')).toHaveText('still open or not received');
      await expect(page.getByTestId('throughline-timeline-open-root')).toBeVisible();
      return;
    case 'search':
      await openSearch(page, story, { attributes: { [evidence.key]: String(evidence.value) } });
      await expectSearchRows(page, evidence.atLeast);
      return clickTrace(page, scene.traceId);
    default:
      throw new Error(`Nobody looks for ${JSON.stringify(evidence satisfies never)}`);
  }
}

type Of<At extends Evidence['at']> = Extract<Evidence, { at: At }>;

async function expectPasted({ page, traceId }: Scene, { text, selects }: Of<'paste'>): Promise<void> {
  await page.goto('/d/throughline-spike-to-span');
  await page.getByTestId('throughline-timeline-paste').fill(text);
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expectTrace(page, traceId);
  await expectSelected(page, selects.service, selects.spanName);
}

async function expectLog({ page }: Scene, { of, service, shows, link, opens }: Of<'log'>): Promise<void> {
  const panels = page.getByTestId('throughline-logs');
  const panel = of === 'trace' ? panels.first() : panels.last();
  await panel.scrollIntoViewIfNeeded();
  await panel.getByLabel('Filter lines').fill(shows);
  const mark = link === 'found' ? '↗' : '○';
  const row = panel.getByTestId('throughline-logs-row').filter({ hasText: service }).filter({ hasText: mark }).first();
  await expect(row, `a line of ${service} with ${shows} and ${mark}`).toBeVisible();

  const expanded = panel.locator('[aria-expanded="true"]').first();
  await row.getByRole('gridcell').first().click();
  await expect(expanded).toContainText(shows);
  await expect(expanded.getByTestId('throughline-logs-details')).toContainText(link);
  if (opens !== undefined) {
    await expanded.getByTestId('throughline-logs-open-trace').click();
    await page.getByTestId('throughline-timeline').scrollIntoViewIfNeeded();
    await expectSelected(page, opens.service, opens.spanName);
  }
}

async function expectEdge(page: Page, { edge, figure, aboutMs }: Of<'map'>): Promise<void> {
  const map = page.getByTestId('throughline-servicemap');
  await map.scrollIntoViewIfNeeded();
  const arrow = map.locator(`[data-edge="${edge}"]`);
  await arrow.focus();
  await page.keyboard.press('Enter');
  const card = map.getByTestId('throughline-servicemap-card');
  const value = card.locator(`dt:text-is("${figure}") + dd`);
  await expect(value).toBeVisible();
  const ms = msOf(await value.innerText());
  expect(Math.abs(ms / aboutMs - 1), `${figure} of ${edge}: ${ms} ms`).toBeLessThan(ABOUT);
}

/** "200 ms", "2.01 s". */
function msOf(text: string): number {
  const [, number, unit] = /^([\d.,]+)\s*(µs|ms|s)/.exec(text) ?? [];
  return Number(number?.replaceAll(',', '')) * ({ µs: 0.001, ms: 1, s: 1000 }[unit ?? ''] ?? NaN);
}

async function expectExemplars(scene: Scene, { service, aboveMs }: Of<'exemplars'>): Promise<void> {
  const { page, story, traceId } = scene;
  await scene.open();
  expect(new URL(page.url()).searchParams.get('var-service')).toBe(service);
  const high = exemplarsAbove(page, aboveMs / 1000);
  await expect(high.first()).toBeAttached();
  const traces = await high.evaluateAll((options) => options.map((option) => option.getAttribute('data-trace-id')));
  if (story.exampleTraceId !== undefined) {
    expect(traces).toContain(traceId);
  }
}

/** From the list that the panel gives to screen readers: every point that is drawn. */
function exemplarsAbove(page: Page, seconds: number): Locator {
  return page
    .getByTestId('throughline-exemplars')
    .locator(`xpath=.//*[@role="option" and number(@data-value) > ${seconds}]`);
}

async function expectLink(scene: Scene, { from, to }: Of<'link'>): Promise<void> {
  const { page } = scene;
  await scene.open();
  await findSpanShowing(page, to, 'Linked from');
  const back = page.getByTestId('throughline-timeline-linked-from');
  await back.getByRole('button', { name: `${from.service} ${from.spanName}` }).click();
  await expect.poll(() => selectedTraceId(page)).not.toBe(scene.traceId);
  await expectSelected(page, from.service, from.spanName);

  await page.getByTestId('throughline-timeline-links').getByRole('button').first().click();
  await expectTrace(page, scene.traceId);
  await expectSelected(page, to.service, to.spanName);
}
