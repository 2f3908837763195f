import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, IconButton, Input, useStyles2 } from '@grafana/ui';
import React, { type Ref } from 'react';

import { searchKeys } from '../selection/searchKeys';

interface TimelineSearchProps {
  readonly query: string;
  readonly hits: number;
  /** Which hit is selected, from 1; 0: none. */
  readonly current: number;
  readonly searching: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onQuery: (query: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  /** Esc: back to the rows, where n and N go on and another Esc ends the search. */
  readonly onLeave: () => void;
}

export function TimelineSearch(props: TimelineSearchProps) {
  const { query, hits, current, searching, inputRef, onStep, onQuery, onLeave } = props;
  const styles = useStyles2(getStyles);
  const isOpen = query.trim() !== '';
  return (
    <div className={styles.box} role="search">
      <Input
        ref={inputRef}
        className={styles.input}
        value={query}
        placeholder="Search, or key=value"
        aria-label="Search spans"
        data-testid="throughline-timeline-search"
        prefix={<Icon name="search" size="sm" />}
        suffix={
          isOpen ? (
            <span className={styles.count} data-testid="throughline-timeline-hits" role="status">
              {`${current}/${hits.toLocaleString('en')}${searching ? '…' : ''}`}
            </span>
          ) : undefined
        }
        onChange={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={searchKeys(onStep, onLeave)}
      />
      {isOpen && (
        <>
          <IconButton
            name="arrow-up"
            size="sm"
            tooltip="Match before (N)"
            disabled={hits === 0}
            onClick={() => onStep(-1)}
          />
          <IconButton
            name="arrow-down"
            size="sm"
            tooltip="Next match (n)"
            disabled={hits === 0}
            onClick={() => onStep(1)}
          />
        </>
      )}
    </div>
  );
}

/** Grafana's inputs are 32 px high; a panel has no room for that. */
const getStyles = (theme: GrafanaTheme2) => ({
  box: css({ display: 'flex', alignItems: 'center', flex: '1 1 90px', minWidth: 90, maxWidth: 240 }),
  input: css({
    '&, & > div, & input': { height: 24, minHeight: 24 },
    '& input': { fontSize: theme.typography.bodySmall.fontSize },
  }),
  count: css({ fontSize: 11, fontVariantNumeric: 'tabular-nums', color: theme.colors.text.secondary }),
});
