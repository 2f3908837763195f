import { expect } from '@playwright/test';

import { lookName, LOOKS, openDashboard, selectedTraceId, takePicture, test } from './support/journey';

test.describe('Journey 2: from a log line to its trace, and back', () => {
  for (const look of LOOKS) {
    test(lookName(look), async ({ page }) => {
      await openDashboard(page, look);
      const serviceLogs = page.getByTestId('throughline-logs').last();
      await serviceLogs.scrollIntoViewIfNeeded();

      // A line whose trace is there. Not the newest: its trace may still be on the way.
      const line = serviceLogs.getByTestId('throughline-logs-row').filter({ hasText: '↗' }).nth(7);
      await expect(line).toBeVisible();
      const traceId = (await line.getAttribute('data-trace-id')) ?? '';
      const spanId = (await line.getAttribute('data-span-id')) ?? '';
      expect(traceId).toMatch(/^[0-9a-f]{32}$/);
      await line.getByTestId('throughline-logs-open-trace').click();

      // Its trace is shown, and in it the span that wrote the line.
      const timeline = page.getByTestId('throughline-timeline');
      await timeline.scrollIntoViewIfNeeded();
      await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
      expect(selectedTraceId(page)).toBe(traceId);
      const writer = timeline.locator(`[data-testid="throughline-timeline-row"][data-span-id="${spanId}"]`);
      await expect(writer).toHaveAttribute('data-selected', 'true');

      // And back: all lines of the trace, with those of the chosen span marked.
      const traceLogs = page.getByTestId('throughline-logs').first();
      await traceLogs.scrollIntoViewIfNeeded();
      const lines = traceLogs.getByTestId('throughline-logs-row');
      const its = traceLogs.locator(`[data-testid="throughline-logs-row"][data-span-id="${spanId}"]`);
      await expect(its.first()).toHaveAttribute('data-selected', 'span');
      expect(await lines.evaluateAll((rows) => rows.map((row) => row.getAttribute('data-trace-id')))).toEqual(
        Array.from({ length: await lines.count() }, () => traceId)
      );

      // Another span of the trace has lines of its own: choosing it marks those instead.
      const other = traceLogs.locator(`[data-testid="throughline-logs-row"]:not([data-span-id="${spanId}"])`).first();
      const otherSpanId = (await other.getAttribute('data-span-id')) ?? '';
      await timeline.scrollIntoViewIfNeeded();
      await timeline.locator(`[data-testid="throughline-timeline-row"][data-span-id="${otherSpanId}"]`).click();
      await traceLogs.scrollIntoViewIfNeeded();
      await expect(
        traceLogs.locator(`[data-testid="throughline-logs-row"][data-span-id="${otherSpanId}"]`).first()
      ).toHaveAttribute('data-selected', 'span');
      await expect(its.first()).not.toHaveAttribute('data-selected', 'span');

      // The span's details lead to its own lines, and to nothing else.
      await timeline.scrollIntoViewIfNeeded();
      await page.getByTestId('throughline-timeline-span-logs').click();
      await expect(traceLogs.getByTestId('throughline-logs-only-span')).toHaveAttribute('aria-pressed', 'true');
      await expect(its).toHaveCount(0);
      await expect(lines.first()).toHaveAttribute('data-span-id', otherSpanId);
      await expect(lines.first()).toBeInViewport();
      await traceLogs.getByTestId('throughline-logs-only-span').click();
      await expect(its.first()).toBeVisible();

      await takePicture(page, `log-to-trace-${look.theme}-${look.width}`);
    });
  }
});
