import type { TimelineRows } from '../core/timeline/buildTimelineRows';
import type { SpanTable } from '../core/trace/SpanTable';
import type { CriticalIndex } from './CriticalIndex';
import type { RowWindow } from './RowWindow';
import type { TimeScale } from './TimeScale';
import type { TimeTick } from './timeTicks';

/** CSS colours, resolved from the theme by the view. */
export interface WaterfallColors {
  readonly grid: string;
  readonly label: string;
  readonly error: string;
  /** The critical path's line: the strongest text colour. */
  readonly critical: string;
}

/** Everything the waterfall's plot is drawn from. */
export interface WaterfallScene {
  readonly table: SpanTable;
  readonly rows: TimelineRows;
  readonly rowWindow: RowWindow;
  readonly scale: TimeScale;
  /** Room right of the plot for the labels of bars that reach its end, CSS px. */
  readonly gutterPx: number;
  readonly barHeightPx: number;
  readonly ticks: readonly TimeTick[];
  /** By index into `table.services`. */
  readonly serviceColors: readonly string[];
  readonly colors: WaterfallColors;
  /** A CSS font. */
  readonly font: string;
  /** undefined: the path is not lit. */
  readonly critical?: {
    readonly index: CriticalIndex;
    /** One byte a span, 1 = on the path. */
    readonly spans: Uint8Array;
    /** Whether bars off the path step back. Not where the path is one part of many, for want of a root. */
    readonly dimOthers: boolean;
  };
}
