import { Card, Stack, Text } from '@grafana/ui';
import React from 'react';

import { bootData } from '../bootData';
import { pages } from '../chrome/pages';

/** The list of everything there is to see. */
export function HomePage() {
  return (
    <div style={{ padding: 16, maxWidth: 720 }}>
      <Text element="h1">Throughline workbench</Text>
      <Stack direction="column" gap={0}>
        {pages(bootData.workbench).map(({ path, title, group }) => (
          <Card key={path} href={path} noMargin>
            <Card.Heading>{title}</Card.Heading>
            <Card.Meta>{group}</Card.Meta>
          </Card>
        ))}
      </Stack>
    </div>
  );
}
