import { useTheme2 } from '@grafana/ui';
import React, { useEffect, useLayoutEffect, useMemo, useReducer, useRef } from 'react';

import { drawWaterfall } from '../../canvas/drawWaterfall';
import { sizeCanvas } from '../../canvas/sizeCanvas';
import { type WaterfallScene } from '../../canvas/WaterfallScene';
import { waterfallColors } from './timelineColors';

interface WaterfallCanvasProps {
  readonly scene: Omit<WaterfallScene, 'colors' | 'font'>;
  readonly compact: boolean;
  readonly className?: string;
  readonly style?: React.CSSProperties;
}

/** The bars. Takes no pointer: the rows beneath do. Says nothing to a screen reader: the rows do. */
export function WaterfallCanvas({ scene, compact, className, style }: WaterfallCanvasProps) {
  const theme = useTheme2();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [fontsLoaded, onFontsLoaded] = useReducer((n: number) => n + 1, 0);
  const colors = useMemo(() => waterfallColors(theme), [theme]);
  const font = `${compact ? 10 : 11}px ${theme.typography.fontFamily}`;
  const { scale, gutterPx, rowWindow } = scene;

  useEffect(() => {
    let isHere = true;
    document.fonts?.ready.then(
      () => isHere && onFontsLoaded(),
      () => undefined
    );
    return () => {
      isHere = false;
    };
  }, []);

  useLayoutEffect(() => {
    const context =
      canvas.current === null
        ? undefined
        : sizeCanvas(canvas.current, scale.widthPx + gutterPx, rowWindow.heightPx, window.devicePixelRatio || 1);
    if (context !== undefined) {
      drawWaterfall(context, { ...scene, colors, font });
    }
  }, [scene, colors, font, scale.widthPx, gutterPx, rowWindow.heightPx, fontsLoaded]);

  return (
    <canvas
      ref={canvas}
      className={className}
      style={style}
      aria-hidden="true"
      data-testid="throughline-timeline-bars"
    />
  );
}
