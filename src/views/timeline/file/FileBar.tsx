import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Icon, useStyles2 } from '@grafana/ui';
import React from 'react';

import { OddityButton } from '../OddityButton';
import { type OpenedFile } from './fileMessages';

interface FileBarProps {
  readonly file: OpenedFile;
  readonly heightPx: number;
  readonly isNarrow: boolean;
  /** undefined: it has but one trace, or they are shown now. */
  readonly onList: (() => void) | undefined;
  /** undefined: this person cannot store. */
  readonly onStore: (() => void) | undefined;
  readonly onClose: () => void;
}

/** Above what is shown of a file: that it is one, and the way back. */
export function FileBar({ file, heightPx, isNarrow, onList, onStore, onClose }: FileBarProps) {
  const styles = useStyles2(getStyles);
  const format = `${file.formats.join(' and ')}${file.isGzip ? ', gzip' : ''}`;
  const oddities = oddityLines(file);
  return (
    <div className={styles.bar} style={{ height: heightPx }} data-testid="throughline-file-bar">
      <div className={styles.text}>
        <Icon name="file-alt" size="sm" />
        <span className={styles.name} title={`${file.name}, ${file.sizeBytes.toLocaleString('en')} bytes`}>
          {file.name}
        </span>
        <span className={styles.format} data-testid="throughline-file-format">
          {format}
        </span>
        {oddities.length > 0 && (
          <OddityButton label="Put right or left out" lines={oddities} testId="throughline-file-notes" />
        )}
        {!isNarrow && <span className={styles.nothing}>Shown from the file. Nothing was stored.</span>}
      </div>
      <div className={styles.tools}>
        {isNarrow && <span className={styles.nothing}>Nothing was stored.</span>}
        {onList !== undefined && (
          <Button size="sm" fill="text" icon="list-ul" onClick={onList}>
            {file.traces.length.toLocaleString('en')} traces
          </Button>
        )}
        {onStore !== undefined && (
          <Button size="sm" variant="secondary" icon="database" onClick={onStore} data-testid="throughline-file-store">
            Store…
          </Button>
        )}
        <Button
          size="sm"
          variant="secondary"
          icon="times"
          onClick={onClose}
          tooltip="Back to the trace of the dashboard"
          data-testid="throughline-file-close"
        >
          Close file
        </Button>
      </div>
    </div>
  );
}

function oddityLines({ rejected, notes }: OpenedFile): readonly string[] {
  const { count, reasons } = rejected;
  const more = count > reasons.length ? [`and ${(count - reasons.length).toLocaleString('en')} more`] : [];
  return count === 0 ? notes : [`Left out, ${count.toLocaleString('en')}:`, ...reasons, ...more, ...notes];
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    flex: 'none',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: theme.spacing(1),
    padding: theme.spacing(0, 1),
    overflow: 'hidden',
    background: theme.colors.background.secondary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  text: css({ display: 'flex', flex: '1 1 200px', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
  name: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    fontWeight: theme.typography.fontWeightMedium,
  }),
  format: css({ flex: 'none', color: theme.colors.text.secondary }),
  nothing: css({
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
    color: theme.colors.text.secondary,
  }),
  tools: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), minWidth: 0 }),
});
