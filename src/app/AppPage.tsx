import { css } from '@emotion/css';
import { type AppRootProps, type GrafanaTheme2 } from '@grafana/data';
import { config, PluginPage } from '@grafana/runtime';
import { Alert, useStyles2 } from '@grafana/ui';
import React from 'react';

import { DashboardSection } from './DashboardSection';
import { DataSourceSection } from './DataSourceSection';
import { editionOf } from './editionOf';
import { isTooOld, LEAST_VERSION } from './hostVersion';
import { PanelSection } from './PanelSection';

/** The app's only page: what this is, and the way in, of what the installed edition has. */
export function AppPage({ meta }: Pick<AppRootProps, 'meta'>) {
  const { dataSource, dashboards } = editionOf(meta.includes);
  const styles = useStyles2(getStyles);
  const { version } = config.buildInfo;
  return (
    <PluginPage>
      <div className={styles.page}>
        {isTooOld(version) && (
          <Alert
            severity="warning"
            title={`Throughline is made for Grafana ${LEAST_VERSION} and later; this is ${version}`}
          >
            It may load all the same, but parts of it may not work. Update Grafana before reporting a fault.
          </Alert>
        )}
        <p className={styles.intro}>
          Throughline leads from a spike in a metric, or from a log line, to the span that caused it, without leaving
          the dashboard.{' '}
          {dataSource
            ? 'It brings a data source over traces, logs and the metrics made from spans, and panels for exemplars, timelines, logs and service maps.'
            : 'This edition brings panels for what other data sources return, and no data source of its own.'}
        </p>
        {dataSource ? <DataSourceSection /> : <PanelSection />}
        {dashboards && <DashboardSection />}
      </div>
    </PluginPage>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3), maxWidth: 800 }),
  intro: css({ margin: 0, color: theme.colors.text.secondary }),
});
