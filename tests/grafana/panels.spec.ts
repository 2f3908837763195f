import { expect, test } from '@grafana/plugin-e2e';

import { sendTrace } from './support/sendTrace';

/** Imported with the app. */
const DASHBOARD = 'throughline-spike-to-span';

test.describe('The panels', () => {
  test('lead from an exemplar to its trace in the imported dashboard', async ({ page, request, gotoDashboardPage }) => {
    const { traceId, service, childName } = await sendTrace(request);
    await gotoDashboardPage({ uid: DASHBOARD, queryParams: new URLSearchParams({ 'var-service': service }) });
    const exemplars = page.getByTestId('throughline-exemplars');
    const exemplar = exemplars.getByRole('option').first();
    await expect(exemplar).toHaveAttribute('data-trace-id', traceId);
    const position = {
      x: Number(await exemplar.getAttribute('data-x')),
      y: Number(await exemplar.getAttribute('data-y')),
    };
    // A dashboard that is still reading its variables forgets what is set meanwhile.
    await expect(async () => {
      await exemplars.click({ position });
      await expect(page).toHaveURL(new RegExp(`var-traceId=${traceId}`), { timeout: 3000 });
    }).toPass();
    await expect(page.getByTestId('throughline-timeline-row').filter({ hasText: childName })).toBeVisible();
  });

  test('take their options while they are edited', async ({ page, gotoPanelEditPage }) => {
    const dashboard = { uid: DASHBOARD };
    const editor = await gotoPanelEditPage({ dashboard, id: '1' });
    await expect(editor.getVisualizationName()).toHaveText('Throughline exemplars');
    const options = editor.getCustomOptions('Throughline exemplars');
    const legend = page.getByTestId('throughline-exemplars-legend');
    await expect(legend).toBeVisible();
    await options.getSwitch('Legend').uncheck();
    await expect(legend).toBeHidden();
  });
});
