import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { type DragEvent, type ReactNode, useState } from 'react';

interface DropAreaProps {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `others`: how many more were dropped with it. */
  readonly onFile: (file: File, others: number) => void;
  readonly children: ReactNode;
}

/** Takes a file that is dropped on it, and says so while one is held above. */
export function DropArea({ widthPx, heightPx, onFile, children }: DropAreaProps) {
  const styles = useStyles2(getStyles);
  const [isOver, setIsOver] = useState(false);
  const onOver = (event: DragEvent) => {
    if (hasFiles(event)) {
      // Without this the browser would leave the page and open the file. And Grafana may have a use for files dropped on a dashboard.
      event.preventDefault();
      event.stopPropagation();
      event.dataTransfer.dropEffect = 'copy';
      setIsOver(true);
    }
  };
  const onLeave = (event: DragEvent<HTMLDivElement>) => {
    if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
      setIsOver(false);
    }
  };
  const onDrop = (event: DragEvent) => {
    if (hasFiles(event)) {
      event.preventDefault();
      event.stopPropagation();
      setIsOver(false);
      const [file, ...others] = event.dataTransfer.files;
      if (file !== undefined) {
        onFile(file, others.length);
      }
    }
  };
  return (
    <div
      className={styles.area}
      style={{ width: widthPx, height: heightPx }}
      onDragEnter={onOver}
      onDragOver={onOver}
      onDragLeave={onLeave}
      onDrop={onDrop}
      data-testid="throughline-file-drop"
    >
      {children}
      {isOver && (
        <div className={styles.over} data-testid="throughline-file-over">
          <Icon name="upload" size="xl" />
          <div>Drop a trace file to look at it here</div>
          <div className={styles.formats}>OTLP, Tempo, Jaeger or Zipkin, gzip or not. Nothing is stored.</div>
        </div>
      )}
    </div>
  );
}

function hasFiles({ dataTransfer }: DragEvent): boolean {
  return Array.from(dataTransfer.types).includes('Files');
}

const getStyles = (theme: GrafanaTheme2) => ({
  area: css({ position: 'relative', overflow: 'hidden' }),
  over: css({
    position: 'absolute',
    inset: 2,
    zIndex: 10,
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'center',
    justifyContent: 'center',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
    textAlign: 'center',
    color: theme.colors.text.maxContrast,
    background: theme.colors.background.primary,
    opacity: 0.94,
    border: `2px dashed ${theme.colors.primary.border}`,
    borderRadius: theme.shape.radius.default,
    pointerEvents: 'none',
  }),
  formats: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
