import { css } from '@emotion/css';
import { type GrafanaTheme2, locationUtil } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Icon, LinkButton, Spinner, useStyles2 } from '@grafana/ui';
import React, { useCallback } from 'react';

import { type Health, readHealth } from '../backend-client/readHealth';
import { type Loaded, useLoaded } from './useLoaded';

export interface DataSourceRowProps {
  readonly uid: string;
  readonly name: string;
  readonly mayEdit: boolean;
}

/** One data source: its name, what its health check says, and where to go from here. */
export function DataSourceRow({ uid, name, mayEdit }: DataSourceRowProps) {
  const styles = useStyles2(getStyles);
  const health = useLoaded(useCallback(() => readHealth(uid), [uid]));
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <div className={styles.name}>{name}</div>
        <HealthLine health={health} />
      </div>
      {mayExplore() && (
        <LinkButton size="sm" variant="secondary" icon="compass" href={locationUtil.assureBaseUrl(explorePath(uid))}>
          Explore
        </LinkButton>
      )}
      {mayEdit && (
        <LinkButton
          size="sm"
          variant="secondary"
          icon="cog"
          href={locationUtil.assureBaseUrl(`/connections/datasources/edit/${uid}`)}
        >
          Settings
        </LinkButton>
      )}
    </div>
  );
}

function HealthLine({ health }: { readonly health: Loaded<Health> }) {
  const styles = useStyles2(getStyles);
  if (health.state === 'loading') {
    return (
      <div className={styles.health}>
        <Spinner inline size="sm" /> Checking…
      </div>
    );
  }
  const { state, message } = health.state === 'failed' ? { state: 'error', message: health.problem } : health.value;
  return (
    <div className={styles.health} role="status">
      <Icon
        name={state === 'ok' ? 'check-circle' : 'exclamation-triangle'}
        className={state === 'ok' ? styles.good : styles.bad}
      />
      <span className="sr-only">{state === 'ok' ? 'Working:' : 'Not working:'}</span>
      {message}
    </div>
  );
}

/** Grafana sends who may not, a Viewer for one, back to the home page without a word. */
function mayExplore(): boolean {
  return config.exploreEnabled && config.bootData.user.permissions?.['datasources:explore'] === true;
}

function explorePath(uid: string): string {
  const panes = {
    a: {
      datasource: uid,
      queries: [{ refId: 'A', queryType: 'search', datasource: { uid } }],
      range: { from: 'now-1h', to: 'now' },
    },
  };
  return `/explore?schemaVersion=1&orgId=${config.bootData.user.orgId}&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  row: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(1, 2),
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.secondary,
  }),
  words: css({ flex: '1 1 240px', minWidth: 0 }),
  name: css({ fontWeight: theme.typography.fontWeightMedium }),
  health: css({
    display: 'flex',
    alignItems: 'baseline',
    gap: theme.spacing(0.5),
    color: theme.colors.text.secondary,
    overflowWrap: 'anywhere',
    '& svg': { flexShrink: 0, alignSelf: 'center' },
  }),
  good: css({ color: theme.colors.success.text }),
  bad: css({ color: theme.colors.warning.text }),
});
