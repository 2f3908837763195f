import { type ServiceMapData } from '../../data-frames/ServiceMapData';

import { type MapSelection } from './MapSelection';
import { type CardSubject } from './MapSideCard';
import { edgeTitle } from './mapWords';
import { NODE_ICONS } from './nodeIcons';

/** What the side card is about, and the service whose traces and logs tell more; undefined when a refresh has taken the node or edge away. */
export function cardSubject(
  map: ServiceMapData,
  { kind, id }: MapSelection
): (CardSubject & { readonly service: string | undefined }) | undefined {
  const serviceOf = (node: number): string | undefined =>
    map.nodes[node].kind === 'service' ? map.nodes[node].title : undefined;
  if (kind === 'node') {
    const index = map.nodes.findIndex((one) => one.id === id);
    const node = map.nodes.at(index);
    return index === -1 || node === undefined
      ? undefined
      : {
          title: node.title,
          subtitle: node.subtitle,
          icon: NODE_ICONS[node.kind],
          figures: node.figures,
          service: serviceOf(index),
        };
  }
  const edge = map.edges.find((one) => one.id === id);
  return (
    edge && {
      title: edgeTitle(map, edge),
      subtitle: edge.isAsync ? 'calls that nobody waits for' : 'calls',
      icon: 'arrow-right',
      figures: edge.figures,
      service: serviceOf(edge.target) ?? serviceOf(edge.source),
    }
  );
}
