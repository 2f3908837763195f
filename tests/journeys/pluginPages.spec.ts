import { expect } from '@playwright/test';

import { clickExemplar, exemplarOfTheSpike } from './support/exemplars';
import { LOOKS, openDashboard, selectedTraceId, takePicture, test } from './support/journey';

test('the app page shows the data source, its health, and the way to the dashboard', async ({ page }) => {
  await page.goto('/a/throughline-tracing-app');
  await expect(page.getByText(/The local store is ready: it holds [\d,]+ spans/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add data source' })).toBeEnabled();
  await takePicture(page, 'app-page');
  await page.getByRole('link', { name: /Spike to span/ }).click();
  await expect(page.getByTestId('throughline-exemplars')).toBeVisible();
});

test('Save & test says what the local store holds', async ({ page }) => {
  await page.goto('/connections/datasources/edit/throughline');
  await expect(page.getByText('Local store', { exact: true }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Save & test' }).click();
  await expect(page.getByTestId('workbench-test-outcome')).toContainText(/local store is ready: it holds [\d,]+ spans/);
  await takePicture(page, 'config-editor');
});

test('a Viewer walks the journey, and may not add or save a data source', async ({ page }) => {
  await openDashboard(page, LOOKS[0], '/d/throughline-spike-to-span/spike-to-span?role=Viewer');
  const exemplar = await exemplarOfTheSpike(page);
  await clickExemplar(page, exemplar);
  await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(exemplar.traceId));
  expect(selectedTraceId(page)).toBe(exemplar.traceId);

  await page.goto('/a/throughline-tracing-app');
  await expect(page.getByRole('button', { name: 'Add data source' })).toBeDisabled();
  const saved = await page.request.put('/api/datasources/uid/throughline', { data: {} });
  expect(saved.status()).toBe(403);
});

test('variables follow: another service brings its own latency and operations', async ({ page }) => {
  await openDashboard(page, LOOKS[0], '/d/throughline-spike-to-span/spike-to-span?var-service=payment');
  await expect(page.getByRole('heading', { name: 'Latency of payment' })).toBeVisible();
  await expect(page.getByTestId('throughline-exemplars').locator('[role="option"]').first()).toContainText('payment');
});

test('the workbench says that it is not Grafana, and where it differs', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByTestId('workbench-footer')).toContainText('not Grafana');
  await page.getByTestId('workbench-footer').getByRole('link', { name: 'Where it differs' }).click();
  await expect(page.getByRole('heading', { name: 'Where the workbench differs from Grafana' })).toBeVisible();
});

test('nothing that anybody asked for is missing', async ({ page }) => {
  await openDashboard(page, LOOKS[0]);
  await expect(page.getByTestId('throughline-exemplars').locator('[role="option"]').first()).toBeAttached();
  expect(await (await page.request.get('/workbench/missing')).json()).toEqual([]);
});
