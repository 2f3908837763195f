import { expect, test } from '@grafana/plugin-e2e';

test.describe('The data source', () => {
  test('is provisioned, and healthy', async ({ readProvisionedDataSource, request }) => {
    const { uid } = await readProvisionedDataSource({ fileName: 'throughline.yaml' });
    const health = await request.get(`/api/datasources/uid/${uid}/health`);
    expect(await health.json()).toMatchObject({ status: 'OK', details: { state: 'ready' } });
  });

  test('shows its store in the editor, and saves', async ({ createDataSourceConfigPage, page }) => {
    const configPage = await createDataSourceConfigPage({ type: 'throughline-tracing-datasource' });
    await expect(page.getByText('Receiver', { exact: true })).toBeVisible();
    await expect(page.getByText(/spans in .* traces/)).toBeVisible();
    await expect(configPage.saveAndTest()).toBeOK();
    await expect(configPage).toHaveAlert('success', { hasText: 'The local store is ready' });

    await page.reload();
    await expect(page.getByText(/spans in .* traces/)).toBeVisible();
  });

  test('has no plugin that Grafana could not load beside it', async ({ request }) => {
    const errors = (await (await request.get('/api/plugins/errors')).json()) as Array<{ pluginId: string }>;
    expect(errors.filter(({ pluginId }) => pluginId.startsWith('throughline-'))).toEqual([]);
  });
});
