import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { ClipboardButton, useStyles2 } from '@grafana/ui';
import React from 'react';

import { attributeText, type Attributes } from '../../core/trace/attributes';
import { AttributeText } from './AttributeText';

interface AttributeListProps {
  readonly attributes: Attributes;
  readonly label: string;
}

/** Names and values as they came, duplicates too; each value can be copied. */
export function AttributeList({ attributes, label }: AttributeListProps) {
  const styles = useStyles2(getStyles);
  return (
    <dl className={styles.list} aria-label={label}>
      {attributes.map(([key, value], i) => {
        const text = attributeText(value);
        return (
          <div key={i} className={styles.row}>
            <dt title={key}>
              <Breakable text={key} />
            </dt>
            <dd>
              <AttributeText text={text} />
              <ClipboardButton
                className={styles.copy}
                size="sm"
                fill="text"
                variant="secondary"
                icon="copy"
                aria-label={`Copy ${key}`}
                getText={() => text}
              />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

/** A name that may break after its dots and underscores, rather than anywhere. */
function Breakable({ text }: { readonly text: string }) {
  return text.split(/(?<=[._])/).map((part, i) => (
    <React.Fragment key={i}>
      {i > 0 && <wbr />}
      {part}
    </React.Fragment>
  ));
}

const getStyles = (theme: GrafanaTheme2) => ({
  list: css({ margin: 0 }),
  row: css({
    position: 'relative',
    display: 'grid',
    gridTemplateColumns: 'minmax(70px, 38%) 1fr',
    columnGap: theme.spacing(1),
    padding: theme.spacing(0.25, 0),
    borderBottom: `1px solid ${theme.colors.border.weak}`,
    '& dt': {
      fontWeight: 'normal',
      color: theme.colors.text.secondary,
      lineHeight: '18px',
      overflowWrap: 'anywhere',
    },
    '& dd': {
      margin: 0,
      fontFamily: theme.typography.fontFamilyMonospace,
      fontSize: 11,
      lineHeight: '18px',
      whiteSpace: 'pre-wrap',
      overflowWrap: 'anywhere',
      maxHeight: 180,
      overflow: 'auto',
    },
    '&:hover button, & button:focus-visible': { opacity: 1 },
  }),
  copy: css({
    position: 'absolute',
    right: 0,
    top: 0,
    height: 20,
    padding: theme.spacing(0, 0.5),
    opacity: 0,
    background: theme.colors.background.primary,
  }),
});
