import { css } from '@emotion/css';
import { dateTimeFormat, getValueFormat, formattedValueToString, type GrafanaTheme2 } from '@grafana/data';
import { Alert, ClipboardButton, useStyles2 } from '@grafana/ui';
import React, { type ReactNode } from 'react';

import { type LocalStoreStatus } from '../../core/schema/settings';

/** What the local store is doing and holding. */
export function StoreFacts({ status }: { readonly status: LocalStoreStatus }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      {status.state === 'failed' && (
        <Alert severity="error" title="The local store is not working">
          {status.problem ?? 'The reason stands in Grafana’s log.'}
        </Alert>
      )}
      {status.state === 'ready' && status.problem !== undefined && (
        <Alert severity="error" title="The local store cannot store anything new">
          {status.problem}
        </Alert>
      )}
      {status.movedAside !== undefined && (
        <Alert severity="warning" title="Damaged files were moved aside">
          What they held is not shown. Delete what is no longer needed: {status.movedAside.join(', ')}
        </Alert>
      )}
      {status.state === 'off' && (
        <Alert severity="info" title="The local store is off">
          {status.problem ?? 'Nothing is configured for it in this Grafana. See below how to turn it on.'}
        </Alert>
      )}
      {status.state !== 'off' && (
        <dl className={styles.facts}>
          <Fact name="Store">{STORE_STATES[status.state]}</Fact>
          <Fact name="Receiver">
            <Receiver receiver={status.receiver} />
          </Fact>
          <Fact name="Holds">{holdings(status)}</Fact>
          <Fact name="From">{rangeText(status)}</Fact>
          <Fact name="Keeps">{retentionText(status)}</Fact>
        </dl>
      )}
    </>
  );
}

const STORE_STATES: Readonly<Record<LocalStoreStatus['state'], string>> = {
  off: 'Off',
  starting: 'Starting',
  ready: 'Ready',
  failed: 'Not working',
};

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Receiver({ receiver }: { readonly receiver: LocalStoreStatus['receiver'] }) {
  const styles = useStyles2(getStyles);
  const { state, address, problem } = receiver;
  if (state === 'off') {
    return <>Off: nothing can be sent to it. Set receiver_address to turn it on.</>;
  }
  if (state === 'failed' || address === undefined) {
    return <>{problem ?? 'Not listening. The reason stands in Grafana’s log.'}</>;
  }
  const endpoint = /^https?:/.test(address) ? address : `http://${address}`;
  return (
    <span className={styles.address}>
      OTLP/HTTP at <code>{endpoint}</code>
      <ClipboardButton
        size="sm"
        variant="secondary"
        fill="text"
        icon="copy"
        getText={() => `OTEL_EXPORTER_OTLP_ENDPOINT=${endpoint}`}
      >
        Copy as OTEL_EXPORTER_OTLP_ENDPOINT
      </ClipboardButton>
    </span>
  );
}

function holdings({ spans, traces, logs, bytes, maxBytes }: LocalStoreStatus): string {
  const count = (n: number, one: string) => `${n.toLocaleString('en')} ${n === 1 ? one : `${one}s`}`;
  const size = maxBytes === undefined ? bytesText(bytes) : `${bytesText(bytes)} of ${bytesText(maxBytes)}`;
  return spans + logs === 0
    ? `Nothing yet, ${size}`
    : `${count(spans, 'span')} in ${count(traces, 'trace')}, ${count(logs, 'log line')}, ${size}`;
}

function bytesText(bytes: number): string {
  return formattedValueToString(getValueFormat('bytes')(bytes));
}

function rangeText({ oldestUnixNano, newestUnixNano }: LocalStoreStatus): string {
  if (oldestUnixNano === undefined || newestUnixNano === undefined) {
    return 'Empty so far';
  }
  const time = (unixNano: string) => dateTimeFormat(Number(BigInt(unixNano) / 1_000_000n));
  return `${time(oldestUnixNano)} to ${time(newestUnixNano)}`;
}

function retentionText({ retentionHours, maxBytes }: LocalStoreStatus): string {
  const limits = [
    ...(retentionHours === undefined ? [] : [`${retentionHours} hours`]),
    ...(maxBytes === undefined ? [] : [`at most ${bytesText(maxBytes)}`]),
  ];
  return limits.length === 0 ? 'Everything' : `${limits.join(', ')}; the oldest goes first`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  facts: css({
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    gap: theme.spacing(0.5, 2),
    margin: 0,
    alignItems: 'baseline',
    '& dt': { color: theme.colors.text.secondary, fontWeight: theme.typography.fontWeightRegular },
    '& dd': { margin: 0, overflowWrap: 'anywhere' },
  }),
  address: css({ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
});
