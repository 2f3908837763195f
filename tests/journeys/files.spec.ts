import { expect, type Page } from '@playwright/test';
import { gzipSync } from 'node:zlib';

import { queryColumns } from './support/api';
import { LOOKS, lookName, openDashboard, selectedTraceId, takePicture, test } from './support/journey';
import { capture, dropArea, dropFile, freshZipkinTrace, gzipBomb, jsonFile, shownTree } from './support/traceFiles';

const DASHBOARD = '/d/throughline-spike-to-span/spike-to-span';
const bar = (page: Page) => page.getByTestId('throughline-file-bar');
const rows = (page: Page) => page.getByTestId('throughline-timeline-row');
const figures = (page: Page) => page.getByTestId('throughline-timeline-figures');

/** What testdata's README and core's own tests say of each. */
const CAPTURES = [
  ['zipkin-lens/878ce2a/ascend.json', 'Zipkin v2 JSON', 'mobile-gateway get', '38.8 ms · 8 spans · 3 services'],
  [
    'zipkin-lens/878ce2a/envoy.json',
    'Zipkin v2 JSON',
    'no service name localhost:10000',
    '127 ms · 1 span · 1 service',
  ],
  ['zipkin-lens/878ce2a/messaging-kafka.json', 'Zipkin v2 JSON', 'servicea poll', '28 spans · 2 services · 3 errors'],
  [
    'zipkin-lens/878ce2a/simple-db-p6.json',
    'Zipkin v2 JSON',
    'bootifulmeters http:/book',
    '252 ms · 5 spans · 1 service',
  ],
  ['zipkin-lens/878ce2a/skew.json', 'Zipkin v2 JSON', 'servicea get', '4 spans · 2 services'],
  [
    'zipkin-lens/878ce2a/yelp.json',
    'Zipkin v2 JSON',
    'routing post /location/update/v4',
    '132 ms · 16 spans · 6 services',
  ],
  [
    'jaeger-ui/c321fb3/flamegraph-testTrace.json',
    'Jaeger JSON',
    'load-generator OrderVehicle',
    '1.18 s · 4 spans · 2 services',
  ],
  ['jaeger-ui/c321fb3/otlp2jaeger-multi-out.json', 'Jaeger JSON', 'example-trace main', '176 ms · 4 spans · 1 service'],
  ['tempo/2.10.8/v1-checkout.json', 'Tempo JSON', 'gateway POST /checkout', '12 spans · 6 services'],
  ['tempo/2.10.8/v2-checkout.pb', 'OTLP protobuf', 'gateway POST /checkout', '12 spans · 6 services'],
] as const;

test.describe('A trace file dropped on the timeline', () => {
  for (const [path, format, root, counts] of CAPTURES) {
    test(path, async ({ page }) => {
      await openDashboard(page, LOOKS[0], DASHBOARD);
      await dropFile(page, capture(path));
      await expect(page.getByTestId('throughline-file-format')).toHaveText(format);
      await expect(bar(page)).toContainText('Nothing was stored');
      await expect(page.getByTestId('throughline-timeline-title')).toContainText(root);
      for (const part of counts.split(' · ')) {
        await expect(figures(page)).toContainText(part);
      }
    });
  }

  for (const look of LOOKS) {
    test(`is shown as a file, with a way back: ${lookName(look)}`, async ({ page }) => {
      await openDashboard(page, look, DASHBOARD);
      await expect(page.getByTestId('throughline-timeline-empty')).toContainText('or drop one here');
      await dropFile(page, capture('zipkin-lens/878ce2a/ascend.json'), 'over');
      await takePicture(page, `file-over-${look.theme}-${look.width}`);
      await dropFile(page, capture('zipkin-lens/878ce2a/ascend.json'));

      // The server halves of shared spans stand under their clients, with ids of their own.
      const tree = await shownTree(page);
      expect(tree.map((row) => row.split(' ')[0])).toEqual(['1', '2', '3', '4', '2', '3', '4', '4']);
      expect(new Set(tree).size).toBe(8);
      await expect(page.getByTestId('throughline-file-notes')).toHaveAttribute('aria-label', /id of its client’s span/);
      await takePicture(page, `file-shown-${look.theme}-${look.width}`);

      await page.getByTestId('throughline-file-close').click();
      await expect(page.getByTestId('throughline-timeline-empty')).toBeVisible();
      expect(selectedTraceId(page)).toBe('');
    });
  }

  test('gzip, chosen by keyboard; another trace of the dashboard takes its place', async ({ page }) => {
    await openDashboard(page, LOOKS[0], DASHBOARD);
    const yelp = capture('zipkin-lens/878ce2a/yelp.json');
    const chooser = page.waitForEvent('filechooser');
    await dropArea(page).getByTestId('throughline-file-choose').focus();
    await page.keyboard.press('Enter');
    await (
      await chooser
    ).setFiles({ name: 'yelp.json.gz', mimeType: 'application/gzip', buffer: gzipSync(yelp.bytes) });
    await expect(page.getByTestId('throughline-file-format')).toHaveText('Zipkin v2 JSON, gzip');
    await expect(rows(page)).toHaveCount(16);

    const exemplar = page.getByTestId('throughline-exemplars').locator('[role="option"]').first();
    const traceId = (await exemplar.getAttribute('data-trace-id')) ?? '';
    await page.evaluate((id) => {
      window.history.pushState({}, '', `${window.location.pathname}?var-traceId=${id}`);
      window.dispatchEvent(new PopStateEvent('popstate'));
    }, traceId);
    await expect(bar(page)).toBeHidden();
    await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
  });

  test('from a trace that is shown, the key o and the button in its header choose a file', async ({ page }) => {
    const { traceId } = await queryColumns(page, { queryType: 'search', service: 'checkout', limit: 1 });
    const yelp = capture('zipkin-lens/878ce2a/yelp.json');
    await openDashboard(page, LOOKS[0], `${DASHBOARD}?var-traceId=${String(traceId[0])}`);
    const title = page.getByTestId('throughline-timeline-title');
    for (const way of ['key', 'button']) {
      await expect(title).toHaveAttribute('title', new RegExp(String(traceId[0])));
      const chooser = page.waitForEvent('filechooser');
      if (way === 'key') {
        await dropArea(page).getByRole('treegrid').press('o');
      } else {
        await dropArea(page).getByTestId('throughline-file-choose').click();
      }
      await (await chooser).setFiles({ name: yelp.name, mimeType: 'application/json', buffer: yelp.bytes });
      await expect(rows(page)).toHaveCount(16);
      await page.getByTestId('throughline-file-close').click();
    }
    await expect(title).toHaveAttribute('title', new RegExp(String(traceId[0])));
  });

  for (const look of LOOKS) {
    test(`of several traces asks which: ${lookName(look)}`, async ({ page }) => {
      const files = ['ascend', 'messaging-kafka', 'skew', 'yelp'].map((name) =>
        capture(`zipkin-lens/878ce2a/${name}.json`)
      );
      const several = files.map(({ bytes }) => JSON.parse(bytes.toString('utf8')) as unknown);
      await openDashboard(page, look, DASHBOARD);
      await dropFile(page, jsonFile('several.json', several));
      const choice = page.getByTestId('throughline-file-traces');
      await expect(choice).toContainText('4 traces in this file');
      await takePicture(page, `file-several-${look.theme}-${look.width}`);
      await choice.getByRole('textbox').fill('routing');
      await choice.getByRole('button', { name: /routing/ }).press('Enter');
      await expect(rows(page).first()).toBeVisible();
      await expect(figures(page)).toContainText('16 spans');
      await bar(page).getByRole('button', { name: '4 traces' }).click();
      await choice.locator('tr', { hasText: 'servicea poll' }).click();
      await expect(figures(page)).toContainText('28 spans');
    });
  }
});

test.describe('A file that is no good', () => {
  const start = 1_795_262_400_000_000;
  const span = (id: number, parent: number, more: object = {}) => ({
    traceId: 'abc',
    id: id.toString(16),
    ...(parent > 0 && { parentId: parent.toString(16) }),
    name: `op ${id}`,
    timestamp: start + id,
    duration: 10,
    localEndpoint: { serviceName: 'shop' },
    ...more,
  });

  const REFUSED = [
    ['prose', Buffer.from('Dear Sir or Madam,'), 'begins with “Dear Sir or Madam,”'],
    ['cut JSON', capture('zipkin-lens/878ce2a/yelp.json').bytes.subarray(0, 3000), 'The JSON is cut short'],
    ['cut protobuf', capture('tempo/2.10.8/v2-checkout.pb').bytes.subarray(0, 3000), 'cut short'],
    ['cut gzip', gzipSync(capture('zipkin-lens/878ce2a/yelp.json').bytes).subarray(0, 500), 'cannot be unpacked'],
    ['a dashboard', Buffer.from('{"panels":[]}'), 'a Grafana dashboard, not a trace'],
  ] as const;
  for (const [what, bytes, words] of REFUSED) {
    test(`${what} is refused, with what is wrong and what to do`, async ({ page }) => {
      await openDashboard(page, LOOKS[0], DASHBOARD);
      await dropFile(page, { name: 'file.bin', bytes: Buffer.from(bytes) });
      await expect(page.getByTestId('throughline-file-error')).toContainText(words);
      await takePicture(page, `file-refused-${what.replace(/ /g, '-')}`);
      await page.getByTestId('throughline-file-close').click();
      await expect(page.getByTestId('throughline-timeline-empty')).toBeVisible();
    });
  }

  test('a bomb is refused as soon as it is too large', async ({ page }) => {
    // A gibibyte has to be unpacked before it is known to be one.
    test.setTimeout(240_000);
    await openDashboard(page, LOOKS[0], DASHBOARD);
    await dropFile(page, { name: 'bomb.json.gz', bytes: await gzipBomb(1100) });
    await expect(page.getByTestId('throughline-file-error')).toContainText('would unpack to more than 1,024 MiB', {
      timeout: 180_000,
    });
  });

  test('hostile telemetry is drawn, and says what is odd', async ({ page }) => {
    await openDashboard(page, LOOKS[0], DASHBOARD);
    const script = '<img src=x onerror="window.hacked=1">';
    const tags = { link: 'javascript:window.hacked=1', site: 'https://example.com/a?b=c', html: script };
    await dropFile(
      page,
      jsonFile('hostile.json', [
        span(1, 3),
        span(2, 1),
        span(3, 2),
        span(4, 99, { name: script, tags, duration: -5 }),
        span(4, 0, { timestamp: 'NaN' }),
      ])
    );
    await expect(rows(page)).toHaveCount(5);
    const oddities = page.getByTestId('throughline-timeline-oddities');
    await oddities.hover();
    await expect(page.getByRole('tooltip')).toContainText('whose ancestors form a circle');
    await rows(page).filter({ hasText: script }).first().click();
    await expect(page.getByText('javascript:window.hacked=1')).toBeVisible();
    expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
    await expect(page.getByRole('link', { name: /example\.com/ })).toHaveAttribute('href', 'https://example.com/a?b=c');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    await takePicture(page, 'file-hostile');
  });

  test('a chain of 100,000 levels is drawn', async ({ page }) => {
    await openDashboard(page, LOOKS[0], DASHBOARD);
    const spans = Array.from({ length: 100_000 }, (_, i) => span(i + 1, i));
    const deep = { name: 'deep.json.gz', bytes: gzipSync(Buffer.from(JSON.stringify(spans))) };
    await dropFile(page, deep);
    await expect(page.getByTestId('throughline-file-progress')).toBeVisible();
    await expect(figures(page)).toContainText('100,000 spans', { timeout: 80_000 });
    await takePicture(page, 'file-deep');
  });

  test('reading can be cancelled', async ({ page }) => {
    await openDashboard(page, LOOKS[0], DASHBOARD);
    const spans = Array.from({ length: 300_000 }, (_, i) => span(i + 1, 1));
    await dropFile(page, { name: 'large.json.gz', bytes: gzipSync(Buffer.from(JSON.stringify(spans)), { level: 1 }) });
    await page.getByTestId('throughline-file-progress').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByTestId('throughline-timeline-empty')).toBeVisible();
  });
});

test.describe('Storing what was dropped', () => {
  test('an Admin stores a trace, and opens it by its id', async ({ page }) => {
    const { traceId, spans } = freshZipkinTrace('from-a-file');
    await openDashboard(page, LOOKS[0], DASHBOARD);
    await dropFile(page, jsonFile('fresh.json', spans));
    await page.getByTestId('throughline-file-store').click();
    const says = page.getByTestId('throughline-file-storing-says');
    await expect(says).toContainText('1 trace with 2 spans will be stored, each whole or not at all.');
    await takePicture(page, 'file-store');
    await page.getByTestId('throughline-file-store-now').click();
    await expect(says).toContainText('Stored 1 trace, 2 spans.');
    await takePicture(page, 'file-stored');
    await page.getByRole('button', { name: 'Open it from the store' }).click();
    await expect.poll(() => selectedTraceId(page)).toBe(traceId);
    await expect(bar(page)).toBeHidden();
    await expect(page.getByTestId('throughline-timeline-title')).toHaveAttribute('title', new RegExp(traceId));
    await expect(figures(page)).toContainText('2 spans');

    // A link in a chat opens it too.
    await page.goto(`${DASHBOARD}?var-traceId=${traceId}`);
    await expect(page.getByTestId('throughline-timeline-title')).toContainText('from-a-file');
  });

  test('an old trace is said not to be kept, unless its times are moved, which it then says of itself', async ({
    page,
  }) => {
    await openDashboard(page, LOOKS[1], DASHBOARD);
    await dropFile(page, capture('zipkin-lens/878ce2a/yelp.json'));
    await page.getByTestId('throughline-file-store').click();
    const says = page.getByTestId('throughline-file-storing-says');
    await expect(says).toContainText('There is nothing that can be stored.');
    await expect(says).toContainText('1 trace will not: the store keeps');
    await expect(page.getByTestId('throughline-file-store-now')).toBeDisabled();
    await takePicture(page, 'file-store-old');
    await page.getByText('Move the times so that the last span ends now').click();
    await expect(says).toContainText('1 trace with 16 spans will be stored');
    await page.getByTestId('throughline-file-store-now').click();
    await expect(says).toContainText('Stored 1 trace, 16 spans.');
    await page.getByRole('button', { name: 'Open it from the store' }).click();
    await expect(figures(page)).toContainText('16 spans');
    await expect(bar(page)).toBeHidden();
    await rows(page).first().click();
    await expect(page.getByText('throughline.shifted_by_ns').first()).toBeVisible();
  });

  test('a Viewer looks at files, and has no way to store them', async ({ page }) => {
    await openDashboard(page, LOOKS[0], `${DASHBOARD}?role=Viewer`);
    await dropFile(page, jsonFile('fresh.json', freshZipkinTrace('viewed').spans));
    await expect(rows(page)).toHaveCount(2);
    await expect(page.getByTestId('throughline-file-close')).toBeVisible();
    await expect(page.getByTestId('throughline-file-store')).toBeHidden();
    const refused = await page.request.post('/api/datasources/uid/throughline/resources/import', {
      headers: { 'content-type': 'application/x-protobuf' },
      data: Buffer.alloc(0),
    });
    expect(refused.status()).toBe(403);
  });
});
