import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';

import { type ExemplarLayout } from './ExemplarLayout';

interface ExemplarRingsProps {
  readonly layout: ExemplarLayout;
  readonly traceIds: readonly string[];
  /** Rows of the trace that the dashboard shows. */
  readonly selected: readonly number[];
  /** The row under the pointer or the keyboard. */
  readonly active: number | undefined;
  readonly radiusPx: number;
}

/** Rings around marks: strong for the selected trace, thin for the one pointed at. Not on the canvas, so hovering draws nothing anew. */
export function ExemplarRings({ layout, traceIds, selected, active, radiusPx }: ExemplarRingsProps) {
  const styles = useStyles2(getStyles);
  const ring = (row: number, name: string, kind: 'selected' | 'active') => {
    if (Number.isNaN(layout.x[row])) {
      return null;
    }
    const reach = radiusPx + 4;
    return (
      <div
        key={`${kind} ${row}`}
        aria-hidden="true"
        className={cx(styles.ring, name)}
        data-testid={`throughline-exemplars-${kind}`}
        data-trace-id={traceIds[row]}
        style={{ left: layout.x[row] - reach, top: layout.y[row] - reach, width: 2 * reach, height: 2 * reach }}
      />
    );
  };
  return (
    <>
      {selected.map((row) => ring(row, styles.selected, 'selected'))}
      {active !== undefined && !selected.includes(active) && ring(active, styles.active, 'active')}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  ring: css({ position: 'absolute', borderRadius: '50%', pointerEvents: 'none' }),
  selected: css({ border: `2px solid ${theme.colors.text.maxContrast}` }),
  active: css({ border: `1px solid ${theme.colors.text.primary}` }),
});
