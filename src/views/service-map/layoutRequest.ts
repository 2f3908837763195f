import { type LayoutGraph } from '../../core/service-map/LayeredGraph';
import { layoutLayers, type LayeredLayout } from '../../core/service-map/layoutLayers';

/** What goes to the worker and comes back; answers carry the number of what they answer. */
export interface LayoutRequest {
  readonly id: number;
  readonly graph: LayoutGraph;
}

export interface LayoutAnswer {
  readonly id: number;
  readonly layout: LayeredLayout;
}

export function answerLayout({ id, graph }: LayoutRequest): LayoutAnswer {
  return { id, layout: layoutLayers(graph) };
}
