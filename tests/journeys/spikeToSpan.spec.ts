import { expect } from '@playwright/test';

import { clickExemplar, exemplarOfTheSpike } from './support/exemplars';
import { lookName, LOOKS, openDashboard, selectedTraceId, takePicture, test } from './support/journey';

/** What the demo's fault did: src/demo/faults/slowQuery.ts. */
const SLOW = { service: 'payment', name: 'SELECT balance FOR UPDATE' };

test.describe('Journey 1: from a spike to the span that caused it', () => {
  for (const look of LOOKS) {
    test(lookName(look), async ({ page }) => {
      await openDashboard(page, look);
      await expect(page.getByText('Click a point above, or paste a trace id.')).toBeVisible();

      const exemplar = await exemplarOfTheSpike(page);
      await clickExemplar(page, exemplar);

      // The trace opens in the same dashboard, and it is that exemplar's.
      const rows = page.getByTestId('throughline-timeline-row');
      await expect(rows.first()).toBeVisible();
      expect(selectedTraceId(page)).toBe(exemplar.traceId);
      await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute(
        'title',
        new RegExp(exemplar.traceId)
      );
      await expect(page.getByTestId('throughline-exemplars-selected')).toHaveAttribute(
        'data-trace-id',
        exemplar.traceId
      );

      // The slow query is chosen, and stands on the critical path.
      const slow = rows.filter({ hasText: `${SLOW.service} ${SLOW.name}` });
      await expect(slow).toBeVisible();
      await expect(slow).toHaveAttribute('data-critical', 'true');
      await expect(slow).toHaveAttribute('data-selected', 'true');
      await expect(slow).toContainText('on the critical path');
      await expect(page.getByTestId('throughline-timeline').locator('[data-selected="true"]')).toHaveCount(1);

      // Its trace's log lines follow, and one of them says why.
      const logs = page.getByTestId('throughline-logs').first();
      await logs.scrollIntoViewIfNeeded();
      const line = logs.getByTestId('throughline-logs-row').filter({ hasText: 'waiting for a lock' });
      await expect(line).toHaveAttribute('data-trace-id', exemplar.traceId);

      await takePicture(page, `spike-to-span-${look.theme}-${look.width}`);
    });
  }

  test('a link brings somebody else to the same trace', async ({ page, context }) => {
    const [look] = LOOKS;
    await openDashboard(page, look);
    const exemplar = await exemplarOfTheSpike(page);
    await clickExemplar(page, exemplar);
    await expect(page.getByTestId('throughline-timeline-row').first()).toBeVisible();

    const colleague = await context.newPage();
    await colleague.goto(page.url());
    await expect(colleague.getByTestId('throughline-timeline-title')).toHaveAttribute(
      'title',
      new RegExp(exemplar.traceId)
    );
  });

  test('a hand that trembles still clicks', async ({ page }) => {
    await openDashboard(page, LOOKS[0]);
    const { traceId, x, y } = await exemplarOfTheSpike(page);
    const box = await page.getByTestId('throughline-exemplars').boundingBox();
    const at = { x: (box?.x ?? 0) + x, y: (box?.y ?? 0) + y };
    await page.mouse.move(at.x - 1, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x, at.y);
    await page.mouse.up();
    await expect(page.getByTestId('throughline-timeline-row').first()).toBeVisible();
    expect(selectedTraceId(page)).toBe(traceId);
  });

  test('the keyboard alone is enough', async ({ page }) => {
    await openDashboard(page, LOOKS[0]);
    await exemplarOfTheSpike(page);
    const panel = page.getByTestId('throughline-exemplars');
    await panel.focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowUp');
    await expect(page.getByTestId('throughline-exemplars-card')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('throughline-timeline-row').first()).toBeVisible();
    const traceId = selectedTraceId(page);
    expect(traceId).toMatch(/^[0-9a-f]{32}$/);
    await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
  });
});
