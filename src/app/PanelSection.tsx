import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Stack, Text, useStyles2 } from '@grafana/ui';
import React from 'react';

/** [panel as Grafana's list of visualisations has it, what it draws of Grafana's own data sources] */
const PANELS = [
  ['Throughline exemplars', 'a metric of Prometheus with every exemplar on it'],
  ['Throughline timeline', 'a trace of Tempo, Jaeger or Zipkin, or a trace file dropped on it'],
  ['Throughline logs', 'log lines of Loki with the trace that each belongs to'],
  ['Throughline service map', 'frames for Grafana’s Node Graph, Tempo’s service graph for one'],
];

/** The way in where there is neither a data source nor a dashboard of ours: which panel to choose for what. */
export function PanelSection() {
  const styles = useStyles2(getStyles);
  return (
    <section aria-labelledby="throughline-panels">
      <Stack direction="column" gap={1}>
        <Text element="h3" id="throughline-panels">
          Panels
        </Text>
        <Text element="p" color="secondary">
          Add a panel to a dashboard, choose its data source, and choose one of these as its visualisation:
        </Text>
        <ul className={styles.list}>
          {PANELS.map(([name, what]) => (
            <li key={name}>
              <strong>{name}</strong>: {what}
            </li>
          ))}
        </ul>
        <Text element="p" color="secondary">
          They share one selection through the dashboard’s text box variables <code>traceId</code> and{' '}
          <code>spanId</code>: with <code>{'${traceId}'}</code> as the query of the timeline, a click on an exemplar or
          a log line opens its trace there.
        </Text>
      </Stack>
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0, paddingLeft: theme.spacing(3) }),
});
