import { css } from '@emotion/css';
import { dateTimeFormat, type GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { Alert, ClipboardButton, LinkButton, Text, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ListedStory, type StoryListing } from '../../StoryListing';
import { bootData } from '../bootData';
import { storyLinks } from './storyLinks';
import { useLoaded } from './useLoaded';

/** Which stories the demo can tell, what to look for in each, where those that are told can be seen, and how to tell the others. */
export function StoriesPage() {
  const styles = useStyles2(getStyles);
  const loaded = useLoaded(() => getBackendSrv().get<StoryListing>('/workbench/story.json'), 'stories');
  if (loaded.state === 'failed') {
    return <Alert severity="info" title={loaded.message} />;
  }
  if (loaded.state === 'loading') {
    return null;
  }
  const { stories } = loaded.value;
  const told = stories.filter(({ isTold }) => isTold);
  const others = stories.filter(({ isTold }) => !isTold);
  return (
    <article className={styles.page}>
      <Text element="h1" variant="h3">
        Stories of the demo
      </Text>
      <p className={styles.lead}>
        Each is a fault whose cause is known. This demo tells {countOf(told.length)}
        {others.length === 0 ? (
          '.'
        ) : (
          <>
            ; to tell another, stop it and start it with the story’s name, or with all of them, one after the other:{' '}
            <Command text="npm run demo -- --scenario all" />
          </>
        )}
      </p>
      {told.map((story) => (
        <Story key={story.name} story={story} />
      ))}
      {others.length > 0 && (
        <Text element="h2" variant="h4">
          Not told now
        </Text>
      )}
      {others.map((story) => (
        <Story key={story.name} story={story} />
      ))}
    </article>
  );
}

function countOf(told: number): string {
  return told === 0 ? 'none of them: the shop is calm' : told === 1 ? 'one of them' : `all ${told} of them`;
}

function Story({ story }: { readonly story: ListedStory }) {
  const styles = useStyles2(getStyles);
  const { name, isTold, what, whereToLook, service, spanName, attribute } = story;
  return (
    <section className={styles.story} data-testid={`story-${name}`} data-told={isTold}>
      <div className={styles.head}>
        <Text element="h3" variant="h5">
          {name}
        </Text>
        {isTold && (
          <span className={styles.time}>
            {timeOf(story.fromMs)} – {timeOf(story.toMs)}
          </span>
        )}
      </div>
      <p className={styles.what}>{capitalised(what)}</p>
      <dl className={styles.facts}>
        <dt>Span</dt>
        <dd>
          {service} <code>{spanName}</code>
        </dd>
        {attribute !== undefined && (
          <>
            <dt>Attribute</dt>
            <dd>
              <code>
                {attribute.key}={attribute.value}
              </code>
            </dd>
          </>
        )}
        <dt>Look</dt>
        <dd>{whereToLook}</dd>
      </dl>
      {isTold ? <Links story={story} /> : <Command text={`npm run demo -- --scenario ${name}`} />}
    </section>
  );
}

function Links({ story }: { readonly story: ListedStory }) {
  const styles = useStyles2(getStyles);
  const { dashboard, example, search } = storyLinks(story, bootData.workbench.dataSourceUid);
  return (
    <div className={styles.links}>
      {example !== undefined && (
        <LinkButton size="sm" href={example} data-testid="story-example">
          Open its example
        </LinkButton>
      )}
      <LinkButton
        size="sm"
        variant={example === undefined ? 'primary' : 'secondary'}
        href={dashboard}
        data-testid="story-dashboard"
      >
        Its time on the dashboard
      </LinkButton>
      <LinkButton size="sm" variant="secondary" icon="search" href={search} data-testid="story-search">
        Traces with this span
      </LinkButton>
    </div>
  );
}

function Command({ text }: { readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <span className={styles.command}>
      <code>{text}</code>
      <ClipboardButton
        size="sm"
        fill="text"
        variant="secondary"
        icon="copy"
        aria-label="Copy the command"
        getText={() => text}
      />
    </span>
  );
}

function timeOf(ms: number): string {
  return dateTimeFormat(ms, { format: 'HH:mm' });
}

function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ padding: theme.spacing(2), maxWidth: 880 }),
  lead: css({ margin: theme.spacing(0.5, 0, 2), color: theme.colors.text.secondary }),
  story: css({
    marginBottom: theme.spacing(1.5),
    padding: theme.spacing(1.5, 2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  head: css({ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: theme.spacing(0, 2) }),
  time: css({
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
  }),
  what: css({ margin: theme.spacing(0.5, 0, 1) }),
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0.25, 1.5),
    margin: theme.spacing(0, 0, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    '& dt': { fontWeight: 'normal', color: theme.colors.text.secondary },
    '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
    '& code': { whiteSpace: 'normal' },
  }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) }),
  command: css({ display: 'inline-flex', alignItems: 'center', maxWidth: '100%', '& code': { whiteSpace: 'normal' } }),
});
