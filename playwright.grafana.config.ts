import { dirname } from 'node:path';

import { type PluginOptions } from '@grafana/plugin-e2e';
import { defineConfig, devices } from '@playwright/test';

const AUTHENTICATION = dirname(require.resolve('@grafana/plugin-e2e')) + '/auth';
const SESSION = 'playwright/.auth/admin.json';

/**
 * The few things that only a real Grafana can show, in one that has the plugin, the data source of provisioning/ and a user admin with
 * password admin:
 *
 *   GRAFANA_URL=http://localhost:3000 npx playwright test --config playwright.grafana.config.ts
 *
 * The tests bring their own spans, by OTLP/HTTP, to RECEIVER_URL. CHROMIUM_PATH names a browser other than Playwright's own.
 */
export default defineConfig<PluginOptions>({
  testDir: 'tests/grafana',
  outputDir: 'test-results/grafana',
  timeout: 90_000,
  expect: { timeout: 30_000 },
  // One Grafana, one user: what a test saves, the next one sees.
  workers: 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: process.env.GRAFANA_URL ?? 'http://localhost:3000',
    timezoneId: 'UTC',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    provisioningRootDir: 'provisioning',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH === undefined ? {} : { executablePath: process.env.CHROMIUM_PATH }),
      // Chromium's sandbox does not work for root, as which containers run.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    { name: 'authenticate', testDir: AUTHENTICATION, testMatch: /auth\.setup\.js/ },
    {
      name: 'admin',
      dependencies: ['authenticate'],
      // Panels outside of the window do not query.
      use: { ...devices['Desktop Chrome'], viewport: { width: 1600, height: 1500 }, storageState: SESSION },
    },
  ],
});
