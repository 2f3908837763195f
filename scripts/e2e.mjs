// npm run e2e: the journeys in Chromium, against the live demo on ports of its own. Arguments go to Playwright.
import { existsSync } from 'node:fs';

import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { backfillAndGoOn, startWorkbench } from './lib/liveDemo.mjs';
import { childrenGone, Failure, script, stopChildren } from './lib/run.mjs';
import { runTool } from './lib/tools.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

script(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const browser = process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path));
  if (browser === undefined) {
    throw new Failure(
      'No Chromium found. Install one (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM_PATH.'
    );
  }
  const workbench = await startWorkbench({ port: 3130 });
  await backfillAndGoOn(workbench, { hours: 3, args: ['--scenario', 'all'] });
  const { url, receiverUrl, storiesFile } = workbench;
  const code = await runTool('playwright', ['test', ...process.argv.slice(2)], {
    env: { WORKBENCH_URL: url, RECEIVER_URL: receiverUrl, STORIES_FILE: storiesFile, CHROMIUM_PATH: browser },
  });
  stopChildren();
  await childrenGone();
  return code;
});
