import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, useStyles2 } from '@grafana/ui';
import React from 'react';

import { type FileProgress } from './fileMessages';
import { ProgressBar } from './ProgressBar';

interface FileProgressViewProps {
  readonly name: string;
  readonly progress: FileProgress;
  readonly onCancel: () => void;
}

const WORDS: Readonly<Record<FileProgress['step'], string>> = {
  reading: 'Reading',
  unpacking: 'Unpacking',
  decoding: 'Decoding',
};

/** While a file is read: how far it is, and a way out. */
export function FileProgressView({ name, progress, onCancel }: FileProgressViewProps) {
  const styles = useStyles2(getStyles);
  const label = `${WORDS[progress.step]} ${name}`;
  return (
    <div className={styles.view} data-testid="throughline-file-progress">
      <div className={styles.label}>{label}</div>
      <ProgressBar label={label} share={progress.share} />
      <Button size="sm" variant="secondary" onClick={onCancel}>
        Cancel
      </Button>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  view: css({
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1.5),
    height: '100%',
    padding: theme.spacing(2),
  }),
  label: css({ maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
});
