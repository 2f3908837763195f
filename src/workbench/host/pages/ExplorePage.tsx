import { css } from '@emotion/css';
import { CoreApp, type DataSourceApi, type GrafanaTheme2 } from '@grafana/data';
import { getDataSourceSrv } from '@grafana/runtime';
import { type DataQuery } from '@grafana/schema';
import { Alert, Button, LoadingPlaceholder, Stack, Text, useStyles2 } from '@grafana/ui';
import React, { useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { bootData } from '../bootData';
import { ExploreResults } from './ExploreResults';
import { type ExplorePane, exploreSearch, readExplorePane } from './explorePanes';
import { useLoaded } from './useLoaded';

/** One pane of Explore: the data source's query editor, and its answer in the panels that fit it. */
export function ExplorePage() {
  const { search } = useLocation();
  const pane = readExplorePane(search) ?? {
    datasource: bootData.workbench.dataSourceUid,
    queries: [],
    range: { from: 'now-1h', to: 'now' },
  };
  const loaded = useLoaded(() => getDataSourceSrv().get(pane.datasource), pane.datasource);
  switch (loaded.state) {
    case 'loading':
      return <LoadingPlaceholder text="Loading the data source" />;
    case 'failed':
      return <Alert title="The data source could not be loaded">{loaded.message}</Alert>;
    case 'ready':
      return <Pane key={search} pane={pane} dataSource={loaded.value} />;
  }
}

function Pane({ pane, dataSource }: { readonly pane: ExplorePane; readonly dataSource: DataSourceApi }) {
  const styles = useStyles2(getStyles);
  const navigate = useNavigate();
  // As in Grafana, the default query is for an empty editor only: what a link brings is taken as it is.
  const [query, setQuery] = useState<DataQuery>(
    pane.queries[0] ?? { refId: 'A', ...dataSource.getDefaultQuery?.(CoreApp.Explore) }
  );
  const QueryEditor = dataSource.components?.QueryEditor;
  const run = () => void navigate(`/explore${exploreSearch({ ...pane, queries: [query] })}`);
  return (
    <div className={styles.page}>
      <Stack justifyContent="space-between" wrap="wrap">
        <Text element="h1" variant="h4">
          Explore: {dataSource.name}
        </Text>
        <Text color="secondary" italic>
          A stand-in for Grafana’s Explore: one query, drawn by the plugin’s own panels.
        </Text>
      </Stack>
      {QueryEditor !== undefined && (
        <QueryEditor
          datasource={dataSource}
          query={query}
          onChange={setQuery}
          onRunQuery={() => undefined}
          app={CoreApp.Explore}
        />
      )}
      <div>
        <Button icon="sync" onClick={run}>
          Run query
        </Button>
      </div>
      {pane.queries.length > 0 && <ExploreResults pane={pane} />}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    flexGrow: 1,
    padding: theme.spacing(2),
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
  }),
});
