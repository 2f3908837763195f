import { defineConfig } from '@playwright/test';

/**
 * The journeys, in Chromium, against a live demo: `npm run e2e` starts the workbench and the shop and says where they are. The look
 * (theme and width) is a test's own, so that one journey is walked in each.
 */
export default defineConfig({
  testDir: 'tests/journeys',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: process.env.WORKBENCH_URL ?? 'http://localhost:3030',
    timezoneId: 'UTC',
    locale: 'en-US',
    trace: 'retain-on-failure',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-dev-shm-usage'],
    },
  },
});
