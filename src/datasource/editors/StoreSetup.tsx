import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, Text, useStyles2 } from '@grafana/ui';
import React from 'react';

const INI = `[plugin.throughline-tracing-datasource]
; An absolute path that Grafana may write to, never under the plugin's folder
store_path = /var/lib/grafana/throughline/store.db
; An address other than loopback also needs receiver_token
receiver_address = 127.0.0.1:4318
; Organisations that may read it
orgs = 1
retention_hours = 72`;

const ENVIRONMENT = `GF_PLUGIN_THROUGHLINE_TRACING_DATASOURCE_STORE_PATH=/var/lib/grafana/throughline/store.db
GF_PLUGIN_THROUGHLINE_TRACING_DATASOURCE_RECEIVER_ADDRESS=127.0.0.1:4318
GF_PLUGIN_THROUGHLINE_TRACING_DATASOURCE_ORGS=1
GF_PLUGIN_THROUGHLINE_TRACING_DATASOURCE_RETENTION_HOURS=72`;

/** How to turn the store on or change it. `open`: shown at once, because it is what one needs now. */
export function StoreSetup({ open }: { readonly open: boolean }) {
  const styles = useStyles2(getStyles);
  return (
    // A new key when `open` changes: from then on the reader opens and closes it.
    <details key={String(open)} open={open}>
      <summary className={styles.summary}>How the local store is set up</summary>
      <Text element="p">In Grafana’s configuration file, for the whole server; then restart Grafana.</Text>
      <Snippet name="Grafana configuration" text={INI} />
      <Text element="p">
        Or in its environment. Older versions of Grafana read these only for keys that stand in the configuration file,
        be they empty.
      </Text>
      <Snippet name="environment variables" text={ENVIRONMENT} />
      <Text element="p" color="secondary">
        For one Grafana server only: each would have a store of its own. Anything larger is the job of Tempo or Jaeger.
      </Text>
    </details>
  );
}

function Snippet({ name, text }: { readonly name: string; readonly text: string }) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.snippet}>
      <pre className={styles.text}>{text}</pre>
      <ClipboardButton
        className={styles.copy}
        size="sm"
        variant="secondary"
        icon="copy"
        aria-label={`Copy the ${name}`}
        getText={() => text}
      >
        Copy
      </ClipboardButton>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  summary: css({ cursor: 'pointer', marginBottom: theme.spacing(1), fontWeight: theme.typography.fontWeightMedium }),
  snippet: css({ position: 'relative', margin: theme.spacing(1, 0, 2) }),
  text: css({ margin: 0, paddingRight: theme.spacing(10), overflowX: 'auto', whiteSpace: 'pre' }),
  copy: css({ position: 'absolute', top: theme.spacing(1), right: theme.spacing(1) }),
});
