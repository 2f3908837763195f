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
  timeout: 90_000,
  // Two cores run the browser, the host, the backend and the shop.
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    baseURL: process.env.WORKBENCH_URL ?? 'http://localhost:3030',
    timezoneId: 'UTC',
    locale: 'en-US',
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      // Chromium's sandbox does not work for root, as which containers run.
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    },
  },
});
