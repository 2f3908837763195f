import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, IconButton, LinkButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef } from 'react';

import { type MapEvidence, type MapFigures, type ServiceMapData } from '../../data-frames/ServiceMapData';

import { safeHref } from '../links/safeHref';
import { EvidenceList } from './EvidenceList';
import { errorText } from './mapWords';
import { type OperationAction, OperationTable } from './OperationTable';
import { RedCharts } from './RedCharts';
import { ServiceActions, type ServiceAction } from './ServiceActions';

/** A node or an edge. */
export interface CardSubject {
  readonly title: string;
  readonly subtitle: string;
  readonly icon: IconName;
  readonly figures: MapFigures;
}

interface MapSideCardProps {
  readonly subject: CardSubject;
  readonly map: ServiceMapData;
  readonly widthPx: number;
  readonly timeZone: string;
  readonly selectedTraceId: string | undefined;
  readonly operationAction: OperationAction;
  readonly serviceActions: readonly ServiceAction[];
  readonly onOpen: (call: MapEvidence, button: HTMLElement) => void;
  readonly onClose: () => void;
}

const PADDING_PX = 8;
/** Of a scrollbar that takes room. */
const SCROLLBAR_PX = 14;

/** What is known of a node or an edge: figures, also over time, its operations, and the failing and slow traces behind it. Esc closes it. */
export function MapSideCard(props: MapSideCardProps) {
  const { subject, map, widthPx, timeZone, selectedTraceId, operationAction, serviceActions, onOpen, onClose } = props;
  const { title, subtitle, icon, figures } = subject;
  const { amountName, timeline } = map;
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), [title]);
  return (
    <section
      ref={card}
      className={styles.card}
      style={{ width: widthPx, padding: PADDING_PX }}
      aria-label={title}
      tabIndex={-1}
      data-testid="throughline-servicemap-card"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <div className={styles.head}>
        <Icon name={icon} />
        <div className={styles.titles}>
          <div className={styles.title} title={title}>
            {title}
          </div>
          <div className={styles.quiet}>{subtitle}</div>
        </div>
        <IconButton name="times" aria-label="Close" size="sm" onClick={onClose} />
      </div>
      <ServiceActions actions={serviceActions} />
      <Figures figures={figures} map={map} />
      {figures.series !== undefined && timeline !== undefined && (
        <RedCharts
          series={figures.series}
          timeline={timeline}
          coveredMs={map.coveredMs}
          amountName={amountName}
          timeZone={timeZone}
          widthPx={widthPx - 2 * PADDING_PX - SCROLLBAR_PX}
        />
      )}
      {figures.operations !== undefined && (
        <>
          <h6 className={styles.heading}>Operations</h6>
          <OperationTable operations={figures.operations} amountName={amountName} action={operationAction} />
        </>
      )}
      <EvidenceList title="Newest failing" calls={figures.failing} {...{ timeZone, selectedTraceId, onOpen }} />
      <EvidenceList title="Slowest" calls={figures.slowest} {...{ timeZone, selectedTraceId, onOpen }} />
      <FrameLinks figures={figures} />
      <p className={styles.missing}>{missingText(figures, map)}</p>
    </section>
  );
}

/** Names and texts, two of them in a row. */
function Figures({ figures, map }: { readonly figures: MapFigures; readonly map: ServiceMapData }) {
  const styles = useStyles2(getStyles);
  const errors = errorText(figures);
  const details = figures.details.map(([name, text]) =>
    name.startsWith('Errors') && errors !== '' ? ([name, `${text} (${errors})`] as const) : ([name, text] as const)
  );
  const names = new Set(details.map(([name]) => name));
  const headline = [
    [map.amountName || 'Amount', figures.amount],
    [map.latencyName || 'Latency', figures.latency],
    ...(names.has('Errors') || names.has('Errors kept') ? [] : [['Errors', errors] as const]),
  ] as const;
  const rows = [...headline.filter(([name, text]) => text !== '' && !names.has(name)), ...details];
  return (
    <dl className={styles.figures}>
      {rows.map(([name, text]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd title={text} className={name.startsWith('Errors') && errors !== '' ? styles.error : undefined}>
            {text}
          </dd>
        </React.Fragment>
      ))}
    </dl>
  );
}

/** Where the data source itself says that more can be seen; an address that may not be followed is shown as text. */
function FrameLinks({ figures }: { readonly figures: MapFigures }) {
  const styles = useStyles2(getStyles);
  const links = figures.links();
  return links.length === 0 ? null : (
    <div className={styles.links}>
      {links.map((link, i) => {
        const href = safeHref(link.href);
        return href === undefined ? (
          <span key={i}>{`${link.title} ${link.href}`.trim()}</span>
        ) : (
          <LinkButton key={i} size="sm" variant="secondary" fill="outline" href={href} target="_blank" rel="noreferrer">
            {link.title || href}
          </LinkButton>
        );
      })}
    </div>
  );
}

/** What the frame does not hold, so that nobody takes it for "nothing happened". */
function missingText({ series, operations, slowest, failing }: MapFigures, { timeline }: ServiceMapData): string {
  if (timeline !== undefined) {
    return series === undefined
      ? 'The map is large: only the busiest have charts over time. Narrow it by a service.'
      : '';
  }
  const missing = [
    ...(series === undefined ? ['figures over time'] : []),
    ...(operations === undefined ? ['operations'] : []),
    ...(slowest.length + failing.length === 0 ? ['traces'] : []),
  ];
  return missing.length === 0 ? '' : `This data source’s map comes without ${missing.join(', ')}.`;
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'absolute',
    top: 0,
    right: 0,
    bottom: 0,
    zIndex: 2,
    overflow: 'auto',
    background: theme.colors.background.primary,
    borderLeft: `1px solid ${theme.colors.border.weak}`,
    fontSize: theme.typography.bodySmall.fontSize,
    outline: 'none',
  }),
  head: css({ display: 'flex', alignItems: 'flex-start', gap: theme.spacing(0.75) }),
  titles: css({ flex: 1, minWidth: 0 }),
  title: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  heading: css({
    margin: theme.spacing(1.5, 0, 0.5),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
  }),
  links: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0.5), marginTop: theme.spacing(1) }),
  missing: css({ margin: theme.spacing(1, 0, 0), color: theme.colors.text.secondary }),
  quiet: css({ color: theme.colors.text.secondary }),
  error: css({ color: theme.colors.error.text }),
  figures: css({
    display: 'grid',
    // The values share what room there is; a long one takes two lines.
    gridTemplateColumns: 'auto minmax(0, max-content) auto minmax(0, max-content)',
    gap: theme.spacing(0, 1),
    margin: theme.spacing(1, 0, 0),
    '& dt': { color: theme.colors.text.secondary, fontWeight: 'normal' },
    '& dd': { margin: 0, overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
  }),
});
