import { type ExemplarTable } from '../../data-frames/ExemplarTable';

import { type ExemplarLayout, layoutExemplars } from './ExemplarLayout';
import { type PlotFrame, sameFrame } from './PlotFrame';
import { thinExemplars, type ThinnedExemplars } from './thinExemplars';

/** The exemplars of one answer on the chart; positions are kept until the plotting area changes. */
export class ExemplarLayer {
  private frame: PlotFrame | undefined;
  private layout: ExemplarLayout | undefined;
  private thinned: ThinnedExemplars | undefined;

  constructor(readonly table: ExemplarTable) {}

  layoutIn(frame: PlotFrame): ExemplarLayout {
    if (this.layout === undefined || !sameFrame(this.frame, frame)) {
      this.frame = frame;
      this.layout = layoutExemplars(this.table, frame);
      this.thinned = undefined;
    }
    return this.layout;
  }

  thinnedIn(frame: PlotFrame): ThinnedExemplars {
    const layout = this.layoutIn(frame);
    this.thinned ??= thinExemplars(layout, this.table.isError, frame);
    return this.thinned;
  }
}
