import { expect, type Locator, type Page } from '@playwright/test';

import { lookName, LOOKS, openDashboard, selectedTraceId, takePicture, test, type Look } from './support/journey';

async function openMap(page: Page, look: Look): Promise<Locator> {
  await openDashboard(page, look);
  const map = page.getByTestId('throughline-servicemap');
  await map.scrollIntoViewIfNeeded();
  await expect(map.getByTestId('throughline-servicemap-node').first()).toBeVisible();
  return map;
}

/** By keyboard: on a narrow map a node may be too small for the pointer. */
async function openCard(page: Page, map: Locator, what: string): Promise<Locator> {
  await map.locator(what).focus();
  await page.keyboard.press('Enter');
  return map.getByTestId('throughline-servicemap-card');
}

const variable = (page: Page, name: string) => new URL(page.url()).searchParams.get(`var-${name}`);
const nodes = (map: Locator) =>
  map
    .getByTestId('throughline-servicemap-node')
    .evaluateAll((all) => all.map((node) => node.getAttribute('data-node') ?? ''));

test.describe('Journey 3: from a red edge of the map to the traces behind it', () => {
  for (const look of LOOKS) {
    test(lookName(look), async ({ page }) => {
      const map = await openMap(page, look);
      await expect(map.getByTestId('throughline-servicemap-evidence')).toHaveText(/^from [\d,]+ traces/);

      // Payment calls the card processor, which fails now and then.
      const edge = '[data-edge="service:payment -> external:cards.example"]';
      await expect(map.locator(edge)).toHaveAttribute('data-errors', 'true');
      const card = await openCard(page, map, edge);
      await expect(card).toContainText('payment → cards.example');
      await expect(card).toContainText('Newest failing');

      // How it did over time, and which operations it was.
      const charts = card.getByRole('slider', { name: 'Rate, errors and durations over time' });
      await expect(charts).toContainText(/Rate[\d.]+ req\/s/);
      await expect(charts).toContainText(/p95 [\d.]+ m?s/);
      await charts.focus();
      await page.keyboard.press('Home');
      await expect(charts).toHaveAttribute('aria-valuetext', /^\d\d:\d\d to \d\d:\d\d, [\d.]+ req\/s/);
      await expect(card.getByTestId('throughline-servicemap-operations')).toContainText('POST /v2/charges');
      await card.focus();
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

    test(`an operation of a service leads to its latency and logs: ${lookName(look)}`, async ({ page }) => {
      const map = await openMap(page, look);
      const card = await openCard(page, map, '[data-node="service:catalogue"]');
      await expect(card).toContainText('Namespaceshop');
      const operations = card.getByTestId('throughline-servicemap-operations');
      const operation = operations.getByRole('button').first();
      const name = (await operation.textContent()) ?? '';
      await operation.click();
      await expect.poll(() => [variable(page, 'service'), variable(page, 'operation')]).toEqual(['catalogue', name]);
      await expect(page.getByText('Latency of catalogue')).toBeVisible();
      await expect(page.getByText('Logs of catalogue')).toBeVisible();
      await takePicture(page, `map-operation-${look.theme}-${look.width}`);

      // Esc leads back to the node.
      await card.press('Escape');
      await expect(card).toBeHidden();
      await expect(map.locator('[data-node="service:catalogue"]')).toBeFocused();
    });

    test(`search, filter and group: ${lookName(look)}`, async ({ page }) => {
      const map = await openMap(page, look);
      const all = (await nodes(map)).length;

      await map.getByTestId('throughline-servicemap-canvas').getByRole('button').first().press('/');
      const search = map.getByTestId('throughline-servicemap-search');
      await expect(search).toBeFocused();
      await search.fill('inv');
      await search.press('Enter');
      await expect(map.getByTestId('throughline-servicemap-hits')).toHaveText('1/1');
      await expect(map.locator('[data-node="service:inventory"]')).toHaveAttribute('data-lit', 'true');
      await expect(map.locator('[data-node="service:inventory"]')).toBeInViewport();
      await takePicture(page, `map-search-${look.theme}-${look.width}`);
      await search.press('Escape');

      await map.getByRole('button', { name: 'Filter the map' }).click();
      await page.getByRole('menuitemcheckbox', { name: 'Errors only' }).click();
      await page.keyboard.press('Escape');
      await expect.poll(async () => (await nodes(map)).length).toBeLessThan(all);
      expect(await nodes(map)).toContain('external:cards.example');
      expect(await nodes(map)).not.toContain('service:inventory');
      await expect(map.getByTestId('throughline-servicemap-evidence')).toHaveText(/^\d+ of \d+ shown, from /);
      await takePicture(page, `map-errors-${look.theme}-${look.width}`);

      await map.getByRole('button', { name: 'Group services' }).click();
      await page.getByRole('menuitemradio', { name: 'By version' }).click();
      await expect(map.getByTestId('throughline-servicemap-lane').filter({ hasText: '1.3.9' })).toBeVisible();
      await takePicture(page, `map-lanes-${look.theme}-${look.width}`);
    });
  }

  test('the map is laid out in a worker under the rules that Grafana gives a page', async ({ page, baseURL }) => {
    // Grafana's own content_security_policy_template.
    const nonce = 'bm9uY2U=';
    const policy =
      `script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-${nonce}'; object-src 'none'; font-src 'self'; ` +
      "style-src 'self' 'unsafe-inline' blob:; img-src * data:; base-uri 'self'; connect-src 'self'; manifest-src 'self'; media-src 'none'; form-action 'self'";
    await page.route(`${baseURL}/d/**`, async (route) => {
      const response = await route.fetch();
      const body = (await response.text()).replaceAll('<script', `<script nonce="${nonce}"`);
      await route.fulfill({ response, body, headers: { ...response.headers(), 'content-security-policy': policy } });
    });
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) {
        refused.push(message.text());
      }
    });
    await openMap(page, LOOKS[0]);
    expect(refused).toEqual([]);
    expect(page.workers().map((worker) => new URL(worker.url()).pathname)).toEqual([
      expect.stringMatching(/^\/public\/plugins\/throughline-tracing-app\//),
    ]);
  });
});
