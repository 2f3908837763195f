import { css } from '@emotion/css';
import { type GrafanaTheme2, type IconName } from '@grafana/data';
import { Icon, IconButton, useStyles2 } from '@grafana/ui';
import React, { useEffect, useRef } from 'react';

import { type MapEvidence, type MapFigures } from '../../data-frames/ServiceMapData';

import { EvidenceList } from './EvidenceList';
import { errorText } from './mapWords';

interface MapSideCardProps {
  readonly title: string;
  readonly subtitle: string;
  readonly icon: IconName;
  readonly figures: MapFigures;
  readonly amountName: string;
  readonly widthPx: number;
  readonly timeZone: string;
  readonly selectedTraceId: string | undefined;
  readonly onOpen: (call: MapEvidence, button: HTMLElement) => void;
  readonly onClose: () => void;
}

/** What is known of a node or an edge: its figures, and the failing and slow traces behind them. Esc closes it. */
export function MapSideCard(props: MapSideCardProps) {
  const { title, subtitle, icon, figures, amountName, widthPx, timeZone, selectedTraceId, onOpen, onClose } = props;
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), [title]);
  const errors = errorText(figures);
  const rows = [
    ...(amountName === 'Rate' ? [['Rate', figures.amount] as const] : []),
    ...figures.details.map(([name, text]) =>
      name === 'Errors' && errors !== '' ? ([name, `${text} (${errors})`] as const) : ([name, text] as const)
    ),
  ];
  return (
    <section
      ref={card}
      className={styles.card}
      style={{ width: widthPx }}
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
      <dl className={styles.figures}>
        {rows.map(([name, text]) => (
          <React.Fragment key={name}>
            <dt>{name}</dt>
            <dd className={name === 'Errors' && errors !== '' ? styles.error : undefined}>{text}</dd>
          </React.Fragment>
        ))}
      </dl>
      <EvidenceList title="Newest failing" calls={figures.failing} {...{ timeZone, selectedTraceId, onOpen }} />
      <EvidenceList title="Slowest" calls={figures.slowest} {...{ timeZone, selectedTraceId, onOpen }} />
    </section>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'absolute',
    top: 0,
    right: 0,
    bottom: 0,
    zIndex: 2,
    overflow: 'auto',
    padding: theme.spacing(1),
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
  quiet: css({ color: theme.colors.text.secondary }),
  error: css({ color: theme.colors.error.text }),
  figures: css({
    display: 'grid',
    gridTemplateColumns: 'auto 1fr',
    gap: theme.spacing(0, 1.5),
    margin: theme.spacing(1, 0, 0),
    '& dt': { color: theme.colors.text.secondary, fontWeight: 'normal' },
    '& dd': { margin: 0, fontVariantNumeric: 'tabular-nums' },
  }),
});
