import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Portal, useStyles2 } from '@grafana/ui';
import React, { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';

import { type Box, placeCard } from './placeCard';

interface AnchoredCardProps {
  /** What the card explains, in CSS px of the window; it is never covered. Asked again when the page scrolls. */
  readonly anchor: () => Box;
  readonly label: string;
  /** With it the card takes the pointer and closes by Esc, or a press anywhere else; without, it is a tooltip. */
  readonly onClose?: () => void;
  /** Whether the keyboard goes to the card's first button. */
  readonly takeFocus?: boolean;
  readonly testId?: string;
  readonly children: ReactNode;
}

const GAP_PX = 10;

/** A card beside a point of a panel, above everything else on the page. */
export function AnchoredCard({ anchor, label, onClose, takeFocus = false, testId, children }: AnchoredCardProps) {
  const styles = useStyles2(getStyles);
  const card = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      const element = card.current;
      if (element !== null) {
        const size = { width: element.offsetWidth, height: element.offsetHeight };
        const { left, top } = placeCard(
          anchor(),
          size,
          { width: window.innerWidth, height: window.innerHeight },
          GAP_PX
        );
        element.style.left = `${left}px`;
        element.style.top = `${top}px`;
      }
    };
    place();
    window.addEventListener('scroll', place, true);
    window.addEventListener('resize', place);
    return () => {
      window.removeEventListener('scroll', place, true);
      window.removeEventListener('resize', place);
    };
  });
  useEffect(() => {
    if (onClose === undefined) {
      return undefined;
    }
    const onPress = (event: MouseEvent) => {
      if (event.target instanceof Node && card.current?.contains(event.target) === false) {
        onClose();
      }
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') {
        event.stopPropagation();
        onClose();
      }
    };
    document.addEventListener('mousedown', onPress);
    document.addEventListener('keydown', onKey, true);
    return () => {
      document.removeEventListener('mousedown', onPress);
      document.removeEventListener('keydown', onKey, true);
    };
  }, [onClose]);
  useEffect(() => {
    if (takeFocus) {
      card.current?.querySelector('button')?.focus();
    }
  }, [takeFocus]);

  return (
    <Portal>
      <div
        ref={card}
        className={onClose === undefined ? `${styles.card} ${styles.passive}` : styles.card}
        role={onClose === undefined ? 'tooltip' : 'dialog'}
        aria-label={label}
        data-testid={testId}
      >
        {children}
      </div>
    </Portal>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  card: css({
    position: 'fixed',
    zIndex: theme.zIndex.tooltip,
    width: 'max-content',
    maxWidth: 'min(340px, calc(100vw - 16px))',
    padding: theme.spacing(1, 1.5),
    color: theme.colors.text.primary,
    background: theme.colors.background.elevated ?? theme.colors.background.secondary,
    border: `1px solid ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
    fontSize: theme.typography.bodySmall.fontSize,
    lineHeight: 1.5,
  }),
  passive: css({ pointerEvents: 'none' }),
});
