import { expect } from '@playwright/test';

import { lookName, LOOKS, openDashboard, selectedTraceId, takePicture, test } from './support/journey';

test.describe('Journey 3: from a red edge of the map to the traces behind it', () => {
  for (const look of LOOKS) {
    test(lookName(look), async ({ page }) => {
      await openDashboard(page, look);
      const map = page.getByTestId('throughline-servicemap');
      await map.scrollIntoViewIfNeeded();
      await expect(map.getByTestId('throughline-servicemap-node').first()).toBeVisible();
      await expect(map.getByTestId('throughline-servicemap-evidence')).toHaveText(/^from [\d,]+ traces/);

      // Payment calls the card processor, which fails now and then. By keyboard: a narrow map has to be scrolled for the pointer.
      const edge = map.locator('[data-edge="service:payment -> external:cards.example"]');
      await expect(edge).toHaveAttribute('data-errors', 'true');
      await edge.focus();
      await page.keyboard.press('Enter');
      const card = map.getByTestId('throughline-servicemap-card');
      await expect(card).toContainText('payment → cards.example');
      await expect(card).toContainText('Newest failing');
      await takePicture(page, `map-to-trace-card-${look.theme}-${look.width}`);

      const failing = card.getByTestId('throughline-servicemap-trace').first();
      const traceId = (await failing.getAttribute('data-trace')) ?? '';
      await failing.click();
      expect(selectedTraceId(page)).toBe(traceId);

      // The trace is shown, with the failed call selected.
      const timeline = page.getByTestId('throughline-timeline');
      await timeline.scrollIntoViewIfNeeded();
      await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
      const spanId = new URL(page.url()).searchParams.get('var-spanId') ?? '';
      await expect(
        timeline.locator(`[data-testid="throughline-timeline-row"][data-span-id="${spanId}"]`)
      ).toHaveAttribute('data-selected', 'true');
      await takePicture(page, `map-to-trace-${look.theme}-${look.width}`);
    });
  }
});
