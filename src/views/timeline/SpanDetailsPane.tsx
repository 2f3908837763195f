import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, ClipboardButton, Icon, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { type ReactNode, useMemo, useState } from 'react';

import { attributeText, type Attributes } from '../../core/trace/attributes';
import { type IncomingLink } from '../../core/trace/IncomingLink';
import { StatusCode, isCycleHead, parentSpanIdAt, spanIdAt, type SpanIndex } from '../../core/trace/SpanTable';
import { addNs } from '../../core/trace/time';
import { formatDuration } from '../../canvas/formatDuration';
import { type TraceSelection } from '../selection/traceSelection';
import { AttributeList } from './AttributeList';
import { ErrorMark } from './ErrorMark';
import { EventAxis } from './EventAxis';
import { importantFirst } from './importantFirst';
import { kindWords, shareText } from './spanFacts';
import { LinkedFrom } from './LinkedFrom';
import { SpanLinks } from './SpanLinks';
import { type TraceModel } from './TraceModel';

interface SpanDetailsPaneProps {
  readonly model: TraceModel;
  readonly span: SpanIndex;
  /** Spans of other traces that link to this span. */
  readonly incoming: readonly IncomingLink[];
  readonly color: string;
  readonly onClose: () => void;
  readonly onSelect: (span: SpanIndex) => void;
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
  readonly onShowLogs: ((spanId: string) => void) | undefined;
}

/** Everything about one span: what matters first, then all there is. Decoded for this span only. */
export function SpanDetailsPane(props: SpanDetailsPaneProps) {
  const { model, span, color, onClose, onSelect, onOpenTrace, onShowLogs } = props;
  const { table } = model;
  const styles = useStyles2(getStyles);
  const [filter, setFilter] = useState('');
  const details = useMemo(
    () => ({
      attributes: table.details.attributes(span),
      resource: table.details.resource(span),
      scope: table.details.scope(span),
      events: table.details.events(span),
      links: table.details.links(span),
      traceState: table.details.traceState(span),
    }),
    [table, span]
  );
  const { important, rest } = useMemo(
    () => importantFirst(table.kind[span], details.attributes),
    [table, span, details]
  );
  const spanId = spanIdAt(table, span);
  const parentId = parentSpanIdAt(table, span);
  const message = table.statusMessages[table.statusMessage[span]];
  const scope = [details.scope.name, details.scope.version].filter((part) => part !== '').join(' ');
  return (
    <section
      className={styles.pane}
      aria-label="Span details"
      data-testid="throughline-timeline-details"
      data-span-id={spanId}
    >
      <header className={styles.head}>
        <span className={styles.strip} style={{ background: color }} />
        <span className={styles.name}>{table.names[table.name[span]] || 'unnamed'}</span>
        <IconButton name="times" size="md" tooltip="Close details (Enter)" onClick={onClose} />
      </header>
      <div className={styles.sub}>
        <span>
          {table.services[table.service[span]] || 'no service name'} · {kindWords(table.kind[span])}
        </span>
        {onShowLogs !== undefined && spanId !== '' && (
          <Button
            size="sm"
            fill="text"
            icon="align-left"
            tooltip="In the dashboard’s logs panel"
            onClick={() => onShowLogs(spanId)}
            data-testid="throughline-timeline-span-logs"
          >
            Its log lines
          </Button>
        )}
      </div>
      {isCycleHead(table, span) && (
        <div className={styles.callout}>
          Following its parents leads back to this span. The circle is cut here, at its earliest span.
        </div>
      )}
      <Figures model={model} span={span} />
      {table.statusCode[span] === StatusCode.Error && (
        <div className={styles.callout}>
          <ErrorMark title="error" /> <span>{message || 'The span ended with status error and says no more.'}</span>
        </div>
      )}
      {important.length > 0 && <AttributeList attributes={important} label="Important attributes" />}
      {details.events.length > 0 && (
        <Part title={`Events (${details.events.length})`}>
          <EventAxis
            events={details.events}
            spanStart={addNs(table.start, table.startNs[span])}
            durationNs={table.durationNs[span]}
          />
        </Part>
      )}
      {details.links.length > 0 && (
        <Part title={`Links (${details.links.length})`}>
          <SpanLinks table={table} links={details.links} onSelect={onSelect} onOpenTrace={onOpenTrace} />
        </Part>
      )}
      {props.incoming.length > 0 && (
        <Part title={`Linked from (${props.incoming.length})`}>
          <LinkedFrom links={props.incoming} onOpenTrace={onOpenTrace} />
        </Part>
      )}
      <Input
        className={styles.filter}
        value={filter}
        placeholder="Filter attributes"
        aria-label="Filter attributes"
        prefix={<Icon name="filter" size="sm" />}
        onChange={(event) => setFilter(event.currentTarget.value)}
        onKeyDown={(event) => event.key !== 'Escape' && event.stopPropagation()}
      />
      <FilteredPart
        title="Attributes"
        attributes={filter === '' ? rest : details.attributes}
        filter={filter}
        hasMore={important.length > 0}
      />
      <FilteredPart title="Resource" attributes={details.resource} filter={filter} hasMore={false} />
      <Part title="Identity">
        <Identity name="span id" value={spanId} />
        <Identity name="parent" value={parentId} />
        <Identity name="trace id" value={table.traceId} />
        <Identity name="scope" value={scope} />
        <Identity name="trace state" value={details.traceState} />
      </Part>
    </section>
  );
}

function Figures({ model, span }: { readonly model: TraceModel; readonly span: SpanIndex }) {
  const styles = useStyles2(getStyles);
  const { table, selfNs, criticalNs, path, description } = model;
  const responseNs = path.root === -1 ? 0 : table.durationNs[path.root];
  const durationNs = table.durationNs[span];
  const facts: ReadonlyArray<readonly [string, string, string]> = [
    ['duration', formatDuration(durationNs), `${shareText(durationNs, table.durationOfTraceNs)} of the trace`],
    ...(path.criticalSpans[span] === 1
      ? [
          [
            'critical',
            formatDuration(criticalNs[span]),
            `${shareText(criticalNs[span], responseNs)} of ${description.rootReceived ? 'the response' : 'the longest part'}`,
          ] as const,
        ]
      : []),
    ['self', formatDuration(selfNs[span]), durationNs > 0 ? `${shareText(selfNs[span], durationNs)} of the span` : ''],
    ['starts at', `+${formatDuration(table.startNs[span])}`, ''],
  ];
  return (
    <dl className={styles.figures} data-testid="throughline-timeline-span-figures">
      {facts.map(([term, value, share]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {value} <small>{share}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <h6 className={styles.part}>{title}</h6>
      {children}
    </>
  );
}

interface FilteredPartProps {
  readonly title: string;
  readonly attributes: Attributes;
  readonly filter: string;
  /** Some attributes of this kind stand elsewhere. */
  readonly hasMore: boolean;
}

function FilteredPart({ title, attributes, filter, hasMore }: FilteredPartProps) {
  const styles = useStyles2(getStyles);
  const wanted = filter.trim().toLowerCase();
  const found = attributes.filter(
    ([key, value]) => key.toLowerCase().includes(wanted) || attributeText(value).toLowerCase().includes(wanted)
  );
  const none = wanted !== '' ? 'None of them contains this.' : hasMore ? 'No others.' : 'None.';
  return (
    <Part title={title}>
      {found.length === 0 ? (
        <div className={styles.none}>{none}</div>
      ) : (
        <AttributeList attributes={found} label={title} />
      )}
    </Part>
  );
}

function Identity({ name, value }: { readonly name: string; readonly value: string }) {
  const styles = useStyles2(getStyles);
  if (value === '') {
    return null;
  }
  return (
    <div className={styles.identity}>
      <span className={styles.term}>{name}</span>
      <code className={cx(styles.id)}>{value}</code>
      <ClipboardButton
        size="sm"
        fill="text"
        variant="secondary"
        icon="copy"
        aria-label={`Copy ${name}`}
        getText={() => value}
      />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pane: css({
    height: '100%',
    overflow: 'auto',
    padding: theme.spacing(0.5, 1.5, 1.5),
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: '20px',
  }),
  head: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(1), paddingTop: theme.spacing(0.5) }),
  strip: css({ flex: 'none', width: 3, height: 16, marginTop: 2, borderRadius: 1 }),
  name: css({
    flex: 1,
    minWidth: 0,
    fontSize: theme.typography.body.fontSize,
    overflowWrap: 'anywhere',
    maxHeight: 80,
    overflow: 'auto',
  }),
  sub: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    color: theme.colors.text.secondary,
  }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'repeat(2, 1fr)',
    gap: theme.spacing(0.5, 2),
    margin: theme.spacing(0.5, 0, 1),
    '& dt': { fontWeight: 'normal', fontSize: 11, lineHeight: '14px', color: theme.colors.text.secondary },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
    '& small': { display: 'inline-block', fontSize: 11, color: theme.colors.text.secondary },
  }),
  callout: css({
    margin: theme.spacing(0, 0, 1),
    padding: theme.spacing(0.5, 1),
    borderLeft: `2px solid ${theme.colors.error.border}`,
    background: theme.colors.background.secondary,
    overflowWrap: 'anywhere',
    '& svg': { verticalAlign: '-2px' },
  }),
  filter: css({
    margin: theme.spacing(1.5, 0, 0),
    '&, & > div, & input': { height: 24, minHeight: 24 },
    '& input': { fontSize: theme.typography.bodySmall.fontSize },
  }),
  part: css({ margin: theme.spacing(1, 0, 0.25), fontSize: 11, color: theme.colors.text.secondary }),
  none: css({ color: theme.colors.text.disabled }),
  identity: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minWidth: 0, minHeight: 22 }),
  term: css({ flex: 'none', width: 52, color: theme.colors.text.secondary }),
  id: css({
    padding: 0,
    border: 'none',
    background: 'none',
    color: theme.colors.text.primary,
    fontSize: 11,
    overflowWrap: 'anywhere',
    whiteSpace: 'normal',
    lineHeight: '15px',
  }),
});
