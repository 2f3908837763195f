import { config } from '@grafana/runtime';
import { Text } from '@grafana/ui';
import React from 'react';

/** What runs here is either the same code as Grafana's, written again, or missing. */
const DIFFERENCES: ReadonlyArray<readonly [kind: string, lines: readonly string[]]> = [
  [
    'The same code as Grafana',
    [
      `Panel frames, themes, fonts and widgets: @grafana/ui ${config.buildInfo.version}, on React ${React.version}.`,
      'Variables, time range, refresh, layout and their place in the URL: @grafana/scenes, which Grafana’s dashboards are made of.',
      'Field options, units, transformations, and the classes that plugins extend: @grafana/data and @grafana/runtime.',
      'The built plugin: dist/ is loaded by SystemJS from Grafana’s addresses, the built backend is started through the real handshake.',
    ],
  ],
  [
    'Written again, to behave as Grafana 12.3 was seen to',
    [
      'The server: addresses, status codes, headers of queries, frames from Arrow to JSON, restart of a dead backend each second.',
      'The path of a query from panel to data source, template variables outside a scene, the lookup of data sources.',
      'Saving and testing a data source. It is kept in memory and forgotten when the workbench ends.',
      'Roles: chosen in the bar above, without a login. A Viewer may read dashboards, query, and call every resource.',
    ],
  ],
  [
    'Stand-ins, labelled on the panel',
    [
      'Time series, Stat, Table, Logs, Traces and Text: Grafana’s own panels are not published as packages.',
      'Explore: one query, no split, no history; traces, logs and exemplars are drawn by our own panels.',
    ],
  ],
  [
    'Missing',
    [
      'Login, organisations, teams, access control beyond the three roles; more than one data source.',
      'Editing and saving dashboards; rows, repeated panels, library panels, annotations, links between dashboards by tag.',
      'Alerting, public dashboards, snapshots, Grafana Live, caching, expressions, mixed data sources.',
      'Signature checks, content security policy, the front-end sandbox, feature toggles, translations.',
      'Toasts for failed requests, retries, the queue of requests; alert states on panels.',
      '103 icons that @grafana/ui names but does not ship: they show as a dot here.',
    ],
  ],
];

export function DifferencesPage() {
  return (
    <article style={{ padding: 16, maxWidth: 800 }}>
      <Text element="h1">Where the workbench differs from Grafana</Text>
      <p>
        The workbench shows the built plugin without a Grafana server, for development, tests and the demo. What counts
        is a real Grafana: run <code>docker compose up</code> for one.
      </p>
      {DIFFERENCES.map(([kind, lines]) => (
        <section key={kind}>
          <Text element="h2" variant="h4">
            {kind}
          </Text>
          <ul style={{ paddingLeft: 24 }}>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}
