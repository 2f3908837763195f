import { readFileSync } from 'node:fs';

import type { Evidence } from '../../../src/demo/faults/Evidence';
import type { ListedStory, StoryListing } from '../../../src/demo/storyListing';

export type { Evidence, ListedStory };

/** What the shop says of the stories it tells in this run; `npm run e2e` says where. */
export function readStories(): readonly ListedStory[] {
  const file = process.env.STORIES_FILE;
  if (file === undefined) {
    throw new Error('STORIES_FILE is not set: start the journeys with npm run e2e.');
  }
  return (JSON.parse(readFileSync(file, 'utf8')) as StoryListing).stories;
}
