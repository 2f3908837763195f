import { getBackendSrv } from '@grafana/runtime';
import { Alert, LinkButton, Stack, Text } from '@grafana/ui';
import React from 'react';

import { type ListedStory, type StoryListing } from '../../StoryListing';
import { dashboardLinks } from './storyLinks';
import { useLoaded } from './useLoaded';

/** Which stories the demo can tell, what to look for in each, and where the one that is running can be seen. */
export function StoriesPage() {
  const loaded = useLoaded(() => getBackendSrv().get<StoryListing>('/workbench/story.json'), 'stories');
  if (loaded.state === 'failed') {
    return <Alert severity="info" title={loaded.message} />;
  }
  if (loaded.state === 'loading') {
    return null;
  }
  const { running, stories } = loaded.value;
  const first = stories.filter(({ name }) => name === running);
  const others = stories.filter(({ name }) => name !== running);
  return (
    <article style={{ padding: 16, maxWidth: 800 }}>
      <Text element="h1">Stories of the demo</Text>
      {[...first, ...others].map((story) => (
        <Story key={story.name} story={story} isRunning={story.name === running} />
      ))}
    </article>
  );
}

function Story({ story, isRunning }: { readonly story: ListedStory; readonly isRunning: boolean }) {
  const { dashboard, example } = dashboardLinks(story);
  return (
    <section data-testid={`story-${story.name}`} style={{ marginTop: 16 }}>
      <Text element="h2" variant="h4">
        {isRunning ? `${story.name} (running)` : story.name}
      </Text>
      <p>{story.what}</p>
      <p>{story.whereToLook}</p>
      <p>
        {story.service}: <code>{story.spanName}</code> {story.attribute !== undefined && <code>{story.attribute}</code>}
      </p>
      {isRunning ? (
        <Stack>
          <LinkButton href={dashboard}>Its time on the dashboard</LinkButton>
          {example !== undefined && (
            <LinkButton href={example} variant="secondary">
              Its example
            </LinkButton>
          )}
        </Stack>
      ) : (
        <code>npm run demo -- --scenario {story.name}</code>
      )}
    </section>
  );
}
