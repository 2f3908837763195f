import { expect } from '@playwright/test';

import { clickExemplar, exemplarOfTheSpike } from './support/exemplars';
import { lookName, LOOKS, openDashboard, takePicture, test } from './support/journey';

const DASHBOARD = '/d/throughline-latency-only/latency-only';

test.describe('a click on a dashboard without the variable traceId', () => {
  for (const look of LOOKS) {
    test(`says what the trace is and what can be done: ${lookName(look)}`, async ({ page }) => {
      await openDashboard(page, look, DASHBOARD);
      const exemplar = await exemplarOfTheSpike(page);
      await clickExemplar(page, exemplar);

      const card = page.getByTestId('throughline-exemplars-card');
      await expect(card).toContainText(exemplar.traceId);
      await expect(card.getByRole('button', { name: 'Copy trace id' })).toBeVisible();
      await expect(card).toContainText('Add a text box variable named traceId');
      await expect(card.getByRole('link', { name: 'Open in Explore' })).toBeVisible();
      expect(page.url()).not.toContain('var-traceId');

      const inside = await card.boundingBox();
      expect(inside?.x).toBeGreaterThanOrEqual(0);
      expect((inside?.x ?? 0) + (inside?.width ?? 0)).toBeLessThanOrEqual(look.width);
      await takePicture(page, `without-variable-${look.theme}-${look.width}`);

      await page.keyboard.press('Escape');
      await expect(card).toBeHidden();
    });
  }

  test('its link opens the trace in Explore', async ({ page, context }) => {
    await openDashboard(page, LOOKS[0], DASHBOARD);
    const exemplar = await exemplarOfTheSpike(page);
    await clickExemplar(page, exemplar);
    const opened = context.waitForEvent('page');
    await page.getByTestId('throughline-exemplars-card').getByRole('link', { name: 'Open in Explore' }).click();
    await expect((await opened).getByTestId('throughline-timeline-title')).toHaveAttribute(
      'title',
      new RegExp(exemplar.traceId)
    );
  });

  test('offers no Explore to a Viewer, who may not use it', async ({ page }) => {
    await openDashboard(page, LOOKS[0], `${DASHBOARD}?role=Viewer`);
    await clickExemplar(page, await exemplarOfTheSpike(page));
    const card = page.getByTestId('throughline-exemplars-card');
    await expect(card.getByRole('button', { name: 'Copy trace id' })).toBeVisible();
    await expect(card.getByRole('link')).toHaveCount(0);
  });
});
