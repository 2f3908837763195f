import { locationUtil } from '@grafana/data';
import { Alert, LinkButton, LoadingPlaceholder, Stack, Text } from '@grafana/ui';
import React from 'react';

import { findDashboards, type FoundDashboard } from './findDashboards';
import { APP_ID } from './ids';
import { type Loaded, useLoaded } from './useLoaded';

/** The app's dashboards, where they have been imported; how to get them where not. */
export function DashboardSection() {
  const dashboards = useLoaded(findDashboards);
  return (
    <section aria-labelledby="throughline-dashboards">
      <Stack direction="column" gap={1}>
        <Text element="h3" id="throughline-dashboards">
          Dashboards
        </Text>
        <Dashboards dashboards={dashboards} />
      </Stack>
    </section>
  );
}

function Dashboards({ dashboards }: { readonly dashboards: Loaded<readonly FoundDashboard[]> }) {
  switch (dashboards.state) {
    case 'loading':
      return <LoadingPlaceholder text="Looking for the dashboards…" />;
    case 'failed':
      return (
        <Alert severity="warning" title="The dashboards could not be looked up">
          {dashboards.problem}
        </Alert>
      );
    case 'loaded':
      return dashboards.value.length === 0 ? <NotImported /> : <DashboardLinks dashboards={dashboards.value} />;
  }
}

function DashboardLinks({ dashboards }: { readonly dashboards: readonly FoundDashboard[] }) {
  return (
    <Stack wrap="wrap">
      {dashboards.map(({ uid, title, url }, i) => (
        <LinkButton
          key={uid}
          icon="apps"
          variant={i === 0 ? 'primary' : 'secondary'}
          href={locationUtil.assureBaseUrl(locationUtil.stripBaseFromUrl(url))}
        >
          {i === 0 ? `Open dashboard “${title}”` : title}
        </LinkButton>
      ))}
    </Stack>
  );
}

function NotImported() {
  return (
    <>
      <Text element="p" color="secondary">
        The dashboard “Spike to span” comes with this app, but there is none here that you may see. Grafana imports it
        when the app is switched from disabled to enabled; an administrator can do that on the app’s plugin page.
      </Text>
      <div>
        <LinkButton variant="secondary" icon="plug" href={locationUtil.assureBaseUrl(`/plugins/${APP_ID}`)}>
          Open the plugin page
        </LinkButton>
      </div>
    </>
  );
}
