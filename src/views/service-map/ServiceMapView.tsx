import { css } from '@emotion/css';
import { type PanelProps } from '@grafana/data';
import React, { useCallback, useMemo, useState } from 'react';

import { type MapEvidence, type ServiceMapData } from '../../data-frames/ServiceMapData';
import { readServiceMap } from '../../data-frames/readServiceMap';
import { AnchoredCard } from '../selection/AnchoredCard';
import { openTargets } from '../selection/openTargets';
import { TraceActions } from '../selection/TraceActions';
import { hasTraceVariable, selectTrace } from '../selection/traceSelection';
import { useTraceSelection } from '../selection/useTraceSelection';

import { MapCanvas, type MapSelection } from './MapCanvas';
import { MapEmpty } from './MapEmpty';
import { FOOTER_PX, MapFooter } from './MapFooter';
import { NODE_ICONS } from './MapNodeButton';
import { MapSideCard } from './MapSideCard';
import { edgeTitle } from './mapWords';
import { type ServiceMapOptions } from './ServiceMapOptions';
import { usePlacedMap } from './usePlacedMap';

export type ServiceMapViewProps = Pick<
  PanelProps<ServiceMapOptions>,
  'data' | 'timeRange' | 'timeZone' | 'width' | 'height' | 'options' | 'replaceVariables'
>;

const CARD_PX = 270;
/** Beside the card there is still a map to see. */
const CARD_BESIDE_FROM_PX = 480;

interface OpenedCall {
  readonly call: MapEvidence;
  readonly button: HTMLElement;
}

/** Who calls whom; behind every node and edge the traces that are slow or fail. */
export function ServiceMapView(props: ServiceMapViewProps) {
  const { data, timeRange, timeZone, width, height, options, replaceVariables } = props;
  const map = useMemo(() => readServiceMap(data.series), [data.series]);
  const placed = usePlacedMap(map);
  const trace = useTraceSelection(replaceVariables);
  const [selection, setSelection] = useState<MapSelection>();
  const [opened, setOpened] = useState<OpenedCall>();
  const closeCall = useCallback(() => setOpened(undefined), []);
  const open = useCallback(
    (call: MapEvidence, button: HTMLElement) => {
      const { traceId, spanId } = call;
      if (hasTraceVariable(replaceVariables)) {
        selectTrace(spanId === '' ? { traceId } : { traceId, spanId });
      } else {
        setOpened({ call, button });
      }
    },
    [replaceVariables]
  );

  if (map === undefined || map.nodes.length === 0) {
    return (
      <div style={{ width, height }} data-testid="throughline-servicemap">
        <MapEmpty state={data.state} queries={data.request?.targets.length ?? 0} isMap={map !== undefined} />
      </div>
    );
  }
  const described = selection === undefined ? undefined : describe(map, selection);
  const isBeside = width >= CARD_BESIDE_FROM_PX;
  const mapHeight = Math.max(0, height - FOOTER_PX);
  return (
    <div className={view} style={{ width, height }} data-testid="throughline-servicemap">
      {placed === undefined ? (
        <div style={{ height: mapHeight }} />
      ) : (
        <MapCanvas
          placed={placed}
          width={width}
          height={mapHeight}
          coveredPx={described !== undefined && isBeside ? CARD_PX : 0}
          showFigures={options.showFigures}
          selection={selection}
          onSelect={setSelection}
        />
      )}
      <MapFooter
        map={map}
        timeZone={timeZone}
        widthPx={described !== undefined && isBeside ? width - CARD_PX : width}
      />
      {described !== undefined && (
        <MapSideCard
          {...described}
          amountName={map.amountName}
          widthPx={isBeside ? CARD_PX : width}
          timeZone={timeZone}
          selectedTraceId={trace?.traceId}
          onOpen={open}
          onClose={() => setSelection(undefined)}
        />
      )}
      {opened !== undefined && (
        <AnchoredCard anchor={() => opened.button.getBoundingClientRect()} label="Trace" onClose={closeCall} takeFocus>
          <TraceActions
            traceId={opened.call.traceId}
            targets={openTargets(
              { traceId: opened.call.traceId, spanId: opened.call.spanId, link: undefined },
              data.request?.targets ?? [],
              timeRange.from.valueOf(),
              timeRange.to.valueOf()
            )}
          />
        </AnchoredCard>
      )}
    </div>
  );
}

/** What the side card says; undefined when a refresh has taken the node or edge away. */
function describe(map: ServiceMapData, { kind, id }: MapSelection) {
  if (kind === 'node') {
    const node = map.nodes.find((one) => one.id === id);
    return node && { title: node.title, subtitle: node.subtitle, icon: NODE_ICONS[node.kind], figures: node.figures };
  }
  const edge = map.edges.find((one) => one.id === id);
  return (
    edge && {
      title: edgeTitle(map, edge),
      subtitle: edge.isAsync ? 'calls that nobody waits for' : 'calls',
      icon: 'arrow-right' as const,
      figures: edge.figures,
    }
  );
}

const view = css({ position: 'relative', overflow: 'hidden' });
