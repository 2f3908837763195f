import { expect, type Page } from '@playwright/test';

import { LOOKS, openDashboard, test } from './support/journey';

/** React's major version by the line of Grafana's packages that the run was asked for. */
const REACT_OF: Readonly<Record<string, string>> = { '13.2': '19', '12.4': '18', '12.3': '18' };

const line = process.env.HOST_LINE ?? '13.2';

test('the panels run on the Grafana and the React that were asked for', async ({ page }) => {
  await openDashboard(page, LOOKS[0]);
  await expect(page.getByTestId('throughline-exemplars')).toBeVisible();
  expect(await sharedReact(page)).toBe(REACT_OF[line]);

  await page.goto('/workbench/differences');
  await expect(
    page.getByText(new RegExp(`@grafana/ui ${line.replace('.', '\\.')}\\.\\d+, on React ${REACT_OF[line]}\\.`))
  ).toBeVisible();
});

test('Grafana’s transformations work: each line keeps them in its registry in a way of its own', async ({ page }) => {
  await openDashboard(page, LOOKS[0]);
  await expect(page.getByTestId('throughline-exemplars')).toBeVisible();
  const rows = await page.evaluate(() => {
    interface GrafanaData {
      toDataFrame(data: object): object;
      transformDataFrame(
        steps: object[],
        frames: object[]
      ): { subscribe(next: (frames: Array<{ readonly length: number }>) => void): void };
    }
    const { System } = window as unknown as { readonly System: { get(id: string): GrafanaData } };
    const { toDataFrame, transformDataFrame } = System.get('package:@grafana/data');
    const frame = toDataFrame({ fields: [{ name: 'value', values: [1, 2, 3] }] });
    return new Promise<number>((resolve) =>
      transformDataFrame([{ id: 'limit', options: { limitField: 2 } }], [frame]).subscribe(([limited]) =>
        resolve(limited.length)
      )
    );
  });
  expect(rows).toBe(2);
});

/** The major version of the React that plugins get from the host. */
function sharedReact(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { System } = window as unknown as { readonly System: { get(id: string): { readonly version: string } } };
    return System.get('package:react').version.split('.')[0];
  });
}
