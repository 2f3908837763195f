import { expect, test } from '@grafana/plugin-e2e';

import { explorePath } from './support/explorePath';
import { sendTrace } from './support/sendTrace';

test.describe('Explore', () => {
  test('finds a trace and opens it from the table', async ({ page, request, readProvisionedDataSource }) => {
    const { uid } = await readProvisionedDataSource({ fileName: 'throughline.yaml' });
    const { traceId, service, rootName, childName } = await sendTrace(request);
    await page.goto(explorePath(uid, { queryType: 'search', service }));
    const link = page.getByRole('link', { name: traceId });
    await expect(page.getByText(rootName)).toBeVisible();
    await link.click();
    await expect(page.getByLabel('Trace', { exact: true })).toHaveValue(traceId);
    await expect(page.getByText(childName).first()).toBeVisible();
  });

  test('opens the trace of a query that Grafana’s own links send', async ({
    page,
    request,
    readProvisionedDataSource,
  }) => {
    const { uid } = await readProvisionedDataSource({ fileName: 'throughline.yaml' });
    const { traceId, childName } = await sendTrace(request);
    // Loki's derived field sends no type, Prometheus' exemplar link the type of another data source.
    for (const query of [{ query: traceId }, { query: traceId, queryType: 'traceql' }]) {
      await page.goto(explorePath(uid, query));
      await expect(page.getByText(childName).first()).toBeVisible();
    }
  });

  test('draws the exemplars on Grafana’s own graph', async ({ page, request, readProvisionedDataSource }) => {
    const { uid } = await readProvisionedDataSource({ fileName: 'throughline.yaml' });
    const { service } = await sendTrace(request);
    await page.goto(explorePath(uid, { queryType: 'exemplars', service }));
    await expect(page.getByTestId('data-testid Exemplar marker')).toHaveCount(1);
  });
});
