import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';

/** CSS px of a line that is not wrapped. */
export const ROW_PX = 22;

export const getRowStyles = (theme: GrafanaTheme2) => ({
  row: css({
    position: 'absolute',
    left: 0,
    right: 0,
    contain: 'layout style',
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: `${ROW_PX}px`,
  }),
  ofTrace: css({ background: theme.colors.primary.transparent }),
  ofSpan: css({
    background: theme.colors.primary.transparent,
    boxShadow: `inset -2px 0 0 ${theme.colors.primary.border}`,
  }),
  active: css({ background: theme.colors.action.selected }),
  line: css({
    display: 'flex',
    gap: theme.spacing(1.25),
    height: ROW_PX,
    paddingRight: theme.spacing(1),
    cursor: 'pointer',
    '&:hover': { background: theme.colors.action.hover },
  }),
  wrapped: css({ height: 'auto', minHeight: ROW_PX }),
  strip: css({ width: 3, alignSelf: 'stretch', flexShrink: 0, margin: '1px 0' }),
  time: css({
    flexShrink: 0,
    color: theme.colors.text.secondary,
    fontFamily: theme.typography.fontFamilyMonospace,
  }),
  level: css({ flexShrink: 0 }),
  service: css({ flexShrink: 0, width: '9em', overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }),
  message: css({
    flex: '1 1 0',
    minWidth: 0,
    fontFamily: theme.typography.fontFamilyMonospace,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
  }),
  oneLine: css({ whiteSpace: 'pre', overflow: 'hidden', textOverflow: 'ellipsis' }),
  rest: css({ color: theme.colors.text.secondary, opacity: 0.8 }),
  link: css({ flexShrink: 0, minWidth: '4.2em', textAlign: 'right' }),
  button: css({
    padding: theme.spacing(0, 0.5),
    color: theme.colors.text.link,
    background: 'none',
    border: 'none',
    borderRadius: theme.shape.radius.default,
    fontSize: 'inherit',
    whiteSpace: 'nowrap',
    '&:hover': { textDecoration: 'underline' },
  }),
  hollow: css({ color: theme.colors.text.secondary }),
});
