import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { getBackendSrv } from '@grafana/runtime';
import { UrlSyncContextProvider } from '@grafana/scenes';
import { Alert, LoadingPlaceholder, TextLink, useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { useParams } from 'react-router-dom';

import { buildDashboard } from '../dashboard/buildDashboard';
import { type DashboardJson } from '../dashboard/DashboardJson';
import { useLoaded } from './useLoaded';

export function DashboardPage() {
  const { uid = '' } = useParams();
  const loaded = useLoaded(() => getBackendSrv().get<{ dashboard: DashboardJson }>(`/api/dashboards/uid/${uid}`), uid);
  switch (loaded.state) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the dashboard" />;
    case 'failed':
      return <Alert title="The dashboard could not be loaded">{loaded.message}</Alert>;
    case 'ready':
      return <Dashboard key={uid} uid={uid} json={loaded.value.dashboard} />;
  }
}

function Dashboard({ uid, json }: { readonly uid: string; readonly json: DashboardJson }) {
  const styles = useStyles2(getStyles);
  const { scene, unsupported } = useMemo(() => buildDashboard(json, uid), [json, uid]);
  return (
    <UrlSyncContextProvider scene={scene} updateUrlOnInit createBrowserHistorySteps>
      <div className={styles.page} data-testid="workbench-dashboard">
        {unsupported.length > 0 && (
          <Alert severity="warning" title="The workbench leaves out parts of this dashboard">
            {unsupported.join(', ')}
          </Alert>
        )}
        {json.links !== undefined && json.links.length > 0 && (
          <nav className={styles.links}>
            {json.links.map(({ title, url, targetBlank }) => (
              <TextLink key={title} href={url ?? '/'} external={targetBlank === true} inline={false}>
                {title}
              </TextLink>
            ))}
          </nav>
        )}
        <scene.Component model={scene} />
      </div>
    </UrlSyncContextProvider>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    flexGrow: 1,
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(1),
  }),
  links: css({ display: 'flex', gap: theme.spacing(2), flexWrap: 'wrap' }),
});
