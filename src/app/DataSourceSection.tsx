import { getDataSourceSrv, locationService } from '@grafana/runtime';
import { Alert, Button, Stack, Text } from '@grafana/ui';
import React, { useState } from 'react';

import { addDataSource, mayAddDataSource } from './addDataSource';
import { DataSourceRow } from './DataSourceRow';
import { DATA_SOURCE_ID } from './ids';

/** The Throughline data sources of this organisation with their health, and the button that makes one. */
export function DataSourceSection() {
  const [adding, setAdding] = useState(false);
  const [problem, setProblem] = useState<string>();
  const dataSources = getDataSourceSrv().getList({ pluginId: DATA_SOURCE_ID });
  const mayAdd = mayAddDataSource();

  const add = async () => {
    setAdding(true);
    setProblem(undefined);
    try {
      locationService.push(await addDataSource());
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setAdding(false);
    }
  };

  return (
    <section aria-labelledby="throughline-data-sources">
      <Stack direction="column" gap={1}>
        <Text element="h3" id="throughline-data-sources">
          Data sources
        </Text>
        {dataSources.length === 0 && (
          <Text element="p" color="secondary">
            There is no Throughline data source yet. It needs no address and no password to begin with: it reads the
            local store.
          </Text>
        )}
        {dataSources.map(({ uid, name }) => (
          <DataSourceRow key={uid} uid={uid} name={name} mayEdit={mayAdd} />
        ))}
        {problem !== undefined && (
          <Alert severity="error" title="The data source was not added">
            {problem}
          </Alert>
        )}
        <Stack alignItems="center" wrap="wrap">
          <Button
            icon="plus"
            variant={dataSources.length === 0 ? 'primary' : 'secondary'}
            disabled={!mayAdd || adding}
            onClick={() => void add()}
          >
            Add data source
          </Button>
          {!mayAdd && <Text color="secondary">Administrators of this organisation can add one.</Text>}
        </Stack>
      </Stack>
    </section>
  );
}
