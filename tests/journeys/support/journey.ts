import { expect, type Page, test as base } from '@playwright/test';

/** How a journey is looked at. */
export interface Look {
  readonly theme: 'dark' | 'light';
  /** CSS px. */
  readonly width: number;
}

export const LOOKS: readonly Look[] = [
  { theme: 'dark', width: 1600 },
  { theme: 'light', width: 1600 },
  { theme: 'dark', width: 400 },
  { theme: 'light', width: 400 },
];

export const lookName = ({ theme, width }: Look): string => `${theme}, ${width} px`;

/** Tall enough that all panels of a dashboard are on the screen, stacked ones too: one that is not does not query. */
const HEIGHT_PX = 2400;

/**
 * A page that watches itself: an error that no one caught, or an address that is not there, fails the test that met it. Addresses that a test
 * expects to fail are its own to name.
 */
export const test = base.extend<{ readonly expectedFailures: RegExp[] }>({
  expectedFailures: async ({}, use) => use([]),
  page: async ({ page, baseURL, expectedFailures }, use) => {
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(`page error: ${error.message}`));
    page.on('response', (response) => {
      const address = response.url();
      if (
        response.status() >= 400 &&
        address.startsWith(baseURL ?? '') &&
        !expectedFailures.some((each) => each.test(address))
      ) {
        faults.push(`${response.status()} ${response.request().method()} ${address}`);
      }
    });
    await use(page);
    expect(faults).toEqual([]);
  },
});

export async function openDashboard(
  page: Page,
  { theme, width }: Look,
  path = '/d/throughline-spike-to-span/spike-to-span'
): Promise<void> {
  await page.setViewportSize({ width, height: HEIGHT_PX });
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}theme=${theme}`);
  await expect(page.getByTestId('workbench-dashboard')).toBeVisible();
}

/** A trace id as it stands in the address: what a link in a chat would carry. */
export function selectedTraceId(page: Page): string {
  return new URL(page.url()).searchParams.get('var-traceId') ?? '';
}

/** The whole page as a picture beside the test's results. */
export async function takePicture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  await page.screenshot({ path: `test-results/pictures/${name}.png`, fullPage: true });
}
