// npm run e2e: the journeys in Chromium, against the live demo on ports of its own.
//   --host LINE   a workbench made of another line of Grafana's packages: 13.2 (its own), 12.4, 12.3
// All other arguments go to Playwright.
import { existsSync } from 'node:fs';

import { ensureBuilt } from './lib/build.mjs';
import { takeHost } from './lib/hosts/hosts.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { backfillAndGoOn, startWorkbench } from './lib/liveDemo.mjs';
import { childrenGone, Failure, script, stopChildren } from './lib/run.mjs';
import { runTool } from './lib/tools.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

script(async () => {
  const { host, rest } = takeHost(process.argv.slice(2));
  await ensureInstalled({ host });
  await ensureBuilt({ host });
  const browser = process.env.CHROMIUM_PATH ?? BROWSERS.find((path) => existsSync(path));
  if (browser === undefined) {
    throw new Failure(
      'No Chromium found. Install one (Debian, Ubuntu: apt-get install chromium), or set CHROMIUM_PATH.'
    );
  }
  const workbench = await startWorkbench({ port: 3130, host });
  // Every story is opened on the own line; older ones walk the other journeys, and need only the story that these are about.
  const told = host.isOwn ? ['--scenario', 'all'] : [];
  await backfillAndGoOn(workbench, { hours: 3, args: told });
  const { url, receiverUrl, storiesFile } = workbench;
  const code = await runTool('playwright', ['test', ...rest], {
    env: {
      WORKBENCH_URL: url,
      RECEIVER_URL: receiverUrl,
      STORIES_FILE: storiesFile,
      CHROMIUM_PATH: browser,
      HOST_LINE: host.line,
    },
  });
  stopChildren();
  await childrenGone();
  return code;
});
