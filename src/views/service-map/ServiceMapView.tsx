import { css } from '@emotion/css';
import { type PanelProps } from '@grafana/data';
import React, { useCallback, useMemo, useRef, useState } from 'react';

import { readServiceMap } from '../../data-frames/readServiceMap';
import { type MapEvidence } from '../../data-frames/ServiceMapData';
import { panelKey } from '../kept/panelKey';
import { useKeptState } from '../kept/useKeptState';
import { AnchoredCard } from '../selection/AnchoredCard';
import { EmptyMessage } from '../selection/EmptyMessage';
import { openTargets } from '../selection/openTargets';
import { TraceActions } from '../selection/TraceActions';
import { hasTraceVariable, selectTrace } from '../selection/traceSelection';
import { useTraceSelection } from '../selection/useTraceSelection';

import { cardSubject } from './cardSubject';
import { filterMap, type MapFilter, NO_FILTER } from './filterMap';
import { MapCanvas } from './MapCanvas';
import { MapEmpty } from './MapEmpty';
import { FOOTER_PX, MapFooter } from './MapFooter';
import { type MapSelection } from './MapSelection';
import { MapSideCard } from './MapSideCard';
import { MapToolbar, TOOLBAR_PX } from './MapToolbar';
import { type ServiceMapOptions } from './ServiceMapOptions';
import { useMapSearch } from './useMapSearch';
import { usePlacedMap } from './usePlacedMap';
import { useServiceActions } from './useServiceActions';

export type ServiceMapViewProps = Pick<
  PanelProps<ServiceMapOptions>,
  'id' | 'data' | 'timeRange' | 'timeZone' | 'width' | 'height' | 'options' | 'replaceVariables'
>;

const CARD_PX = 292;
/** Beside the card there is still a map to see. */
const CARD_BESIDE_FROM_PX = 500;

interface OpenedCall {
  readonly call: MapEvidence;
  readonly button: HTMLElement;
}

/** Who calls whom; behind every node and edge how it does over time, its operations, and the traces that are slow or fail. */
export function ServiceMapView(props: ServiceMapViewProps) {
  const { id, data, timeRange, timeZone, width, height, options, replaceVariables } = props;
  const all = useMemo(() => readServiceMap(data.series), [data.series]);
  const [filter, setFilter] = useKeptState<MapFilter>(panelKey('map filter', id), NO_FILTER);
  const [grouping, setGrouping] = useKeptState(panelKey('map grouping', id), '');
  const map = useMemo(() => all && filterMap(all, filter), [all, filter]);
  // A grouping that fresh data no longer have groups nothing.
  const placed = usePlacedMap(map, all?.groupings.includes(grouping) === true ? grouping : '');
  const search = useMapSearch(placed?.map);
  const trace = useTraceSelection(replaceVariables);
  const [selection, setSelection] = useKeptState<MapSelection | undefined>(panelKey('map selection', id), undefined);
  const [opened, setOpened] = useState<OpenedCall>();
  const closeCall = useCallback(() => setOpened(undefined), []);
  const box = useRef<HTMLDivElement>(null);
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
  const targets = data.request?.targets;
  const subject = map && selection && cardSubject(map, selection);
  const actions = useServiceActions(subject?.service, targets, timeRange, replaceVariables);

  if (all === undefined || map === undefined || all.nodes.length === 0) {
    return (
      <div style={{ width, height }} data-testid="throughline-servicemap">
        <MapEmpty state={data.state} queries={targets?.length ?? 0} isMap={all !== undefined} />
      </div>
    );
  }
  const close = () => {
    setSelection(undefined);
    // Back to where the keyboard came from.
    box.current
      ?.querySelector<HTMLElement>('[aria-pressed="true"][data-node], [aria-pressed="true"][data-edge]')
      ?.focus();
  };
  const isBeside = width >= CARD_BESIDE_FROM_PX;
  const coveredPx = subject !== undefined && isBeside ? CARD_PX : 0;
  const mapHeight = Math.max(0, height - FOOTER_PX - TOOLBAR_PX);
  return (
    <div ref={box} className={view} style={{ width, height }} data-testid="throughline-servicemap">
      <MapToolbar
        map={all}
        widthPx={width - coveredPx}
        grouping={grouping}
        filter={filter}
        search={search.text}
        hits={search.hits}
        current={search.current}
        searchRef={search.input}
        onSearch={search.setText}
        onStep={search.step}
        onGroup={setGrouping}
        onFilter={setFilter}
      />
      {map.nodes.length === 0 && (
        <div style={{ height: mapHeight }}>
          <EmptyMessage
            title="Nothing is left by the filter."
            advice={
              filter.errorsOnly
                ? 'No call of these kinds has failed. Show all by the filter’s menu.'
                : 'Show all by the filter’s menu.'
            }
            testId="throughline-servicemap-filtered"
          />
        </div>
      )}
      {map.nodes.length > 0 && placed === undefined && <div style={{ height: mapHeight }} />}
      {map.nodes.length > 0 && placed !== undefined && (
        <MapCanvas
          placed={placed}
          width={width - coveredPx}
          height={mapHeight}
          showFigures={options.showFigures}
          selection={selection}
          matches={search.matches}
          found={search.found}
          onSelect={setSelection}
          onSearch={search.focus}
        />
      )}
      <MapFooter map={all} shownNodes={map.nodes.length} timeZone={timeZone} widthPx={width - coveredPx} />
      {subject !== undefined && (
        <MapSideCard
          subject={subject}
          map={all}
          widthPx={isBeside ? CARD_PX : width}
          timeZone={timeZone}
          selectedTraceId={trace?.traceId}
          operationAction={actions.operation}
          serviceActions={actions.service}
          onOpen={open}
          onClose={close}
        />
      )}
      {opened !== undefined && (
        <AnchoredCard anchor={() => opened.button.getBoundingClientRect()} label="Trace" onClose={closeCall} takeFocus>
          <TraceActions
            traceId={opened.call.traceId}
            targets={openTargets(
              { traceId: opened.call.traceId, spanId: opened.call.spanId, link: undefined },
              targets ?? [],
              timeRange.from.valueOf(),
              timeRange.to.valueOf()
            )}
          />
        </AnchoredCard>
      )}
    </div>
  );
}

const view = css({ position: 'relative', overflow: 'hidden' });
