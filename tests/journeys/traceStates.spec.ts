import { expect } from '@playwright/test';

import { queryColumns } from './support/api';
import { LOOKS, openDashboard, takePicture, test } from './support/journey';

const DASHBOARD = '/d/throughline-spike-to-span/spike-to-span';

test('a WebSocket connection that is still open is shown as such, not as broken', async ({ page }) => {
  const found = await queryColumns(page, { queryType: 'search', service: 'chat', limit: 1000 });
  const open = found.traceId.find((_, row) => found.rootReceived[row] === false);
  expect(open, 'a trace of chat without its root').toBeDefined();

  await openDashboard(page, LOOKS[0], `${DASHBOARD}?var-traceId=${String(open)}`);
  await expect(page.getByTestId('throughline-timeline-row').first()).toBeVisible();
  await expect(page.getByTestId('throughline-timeline-open')).toHaveText('still open or not received');
  await takePicture(page, 'still-open');
});

test.describe('a trace id that leads nowhere', () => {
  test.use({ expectedFailures: [/\/api\/ds\/query/] });

  test('is told in words, and the other panels go on', async ({ page }) => {
    const nobody = 'f'.repeat(32);
    await openDashboard(page, LOOKS[0], `${DASHBOARD}?var-traceId=${nobody}`);
    const timeline = page
      .getByTestId('throughline-timeline-not-found')
      .or(page.getByTestId('throughline-timeline-error'));
    await expect(timeline).toContainText(nobody.slice(0, 8));
    await expect(page.getByTestId('throughline-exemplars').locator('[role="option"]').first()).toBeAttached();
  });

  test('so is text that is no id at all', async ({ page }) => {
    await openDashboard(page, LOOKS[0], `${DASHBOARD}?var-traceId=${encodeURIComponent('not an id')}`);
    await expect(page.getByText('No trace id in this text').first()).toBeVisible();
  });
});

test('any spelling of an id opens the trace: a whole traceparent header', async ({ page }) => {
  const { traceId } = await queryColumns(page, { queryType: 'search', service: 'checkout', limit: 1 });
  const id = String(traceId[0]);
  await openDashboard(page, LOOKS[0], `${DASHBOARD}?var-traceId=${encodeURIComponent(`00-${id}-00f067aa0ba902b7-01`)}`);
  await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(id));
});

for (const queryType of ['traceql', undefined]) {
  test(`Explore opens the bare query of Grafana’s links, ${queryType === undefined ? 'without a query type' : `with "${queryType}"`}`, async ({
    page,
  }) => {
    const { traceId } = await queryColumns(page, { queryType: 'search', service: 'checkout', limit: 1 });
    const query = {
      refId: 'A',
      query: String(traceId[0]),
      datasource: { uid: 'throughline' },
      ...(queryType && { queryType }),
    };
    const pane = { datasource: 'throughline', queries: [query], range: { from: 'now-1h', to: 'now' } };
    await page.goto(`/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ x: pane }))}`);
    await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute(
      'title',
      new RegExp(String(traceId[0]))
    );
  });
}
