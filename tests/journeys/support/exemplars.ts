import { expect, type Locator, type Page } from '@playwright/test';

export interface Exemplar {
  readonly traceId: string;
  /** In the unit of the axis: s. */
  readonly value: number;
  /** CSS px from the panel's corner. */
  readonly x: number;
  readonly y: number;
}

/** Exemplars of the demo's spike are slower than this, all others faster. */
const SPIKE_FROM_S = 1;
/** As far from every other as a pointer can tell. */
const APART_PX = 4;

/**
 * The highest exemplar of the spike that stands apart from the others, or the one that stands the most apart: on a narrow panel hundreds of them
 * lie on a few pixels, and a person too would click where one can be told from the next. Read from the list that the panel gives to screen readers.
 */
export async function exemplarOfTheSpike(page: Page): Promise<Exemplar> {
  const options = panel(page).locator('[role="option"]');
  await options.first().waitFor({ state: 'attached' });
  const all = await options.evaluateAll((elements) =>
    elements.map((element) => ({
      traceId: element.getAttribute('data-trace-id') ?? '',
      value: Number(element.getAttribute('data-value')),
      x: Number(element.getAttribute('data-x')),
      y: Number(element.getAttribute('data-y')),
    }))
  );
  const slow = all.filter(({ value }) => value > SPIKE_FROM_S);
  expect(slow.length, 'exemplars of the spike').toBeGreaterThan(20);
  const apartPx = (one: Exemplar) =>
    Math.min(...slow.filter((other) => other !== one).map(({ x, y }) => Math.hypot(x - one.x, y - one.y)));
  return slow.find((one) => apartPx(one) >= APART_PX) ?? slow.reduce((a, b) => (apartPx(b) > apartPx(a) ? b : a));
}

/** Clicks where the exemplar is drawn, as a person does. */
export async function clickExemplar(page: Page, { x, y }: Exemplar): Promise<void> {
  await panel(page).scrollIntoViewIfNeeded();
  const box = await panel(page).boundingBox();
  expect(box).not.toBeNull();
  await page.mouse.click((box?.x ?? 0) + x, (box?.y ?? 0) + y);
}

function panel(page: Page): Locator {
  return page.getByTestId('throughline-exemplars');
}
