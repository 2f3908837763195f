import { type DataFrame, LoadingState, type PanelProps } from '@grafana/data';
import { Button, LoadingPlaceholder } from '@grafana/ui';
import React, { useCallback, useMemo } from 'react';

import { readTraceFrame } from '../../data-frames/readTraceFrame';
import { showLogsOfSpan } from '../selection/logsOfSpan';
import { panelKey } from '../kept/panelKey';
import { shortId } from '../selection/shortId';
import { hasTraceVariable, selectTrace, type TraceSelection } from '../selection/traceSelection';
import { useTraceSelection } from '../selection/useTraceSelection';
import { TraceFileArea } from './file/TraceFileArea';
import { PasteTrace } from './PasteTrace';
import { TimelineMessage } from './TimelineMessage';
import { type TimelineOptions } from './TimelineOptions';
import { TraceTimeline } from './TraceTimeline';

export type TimelineViewProps = Pick<
  PanelProps<TimelineOptions>,
  'id' | 'data' | 'width' | 'height' | 'options' | 'replaceVariables'
>;

/** The trace that the panel's query returned, or of a file that a person opens in its place. */
export function TimelineView(props: TimelineViewProps) {
  const { id, width, height, options, replaceVariables } = props;
  const selection = useTraceSelection(replaceVariables);
  return (
    <TraceFileArea
      panelKey={panelKey('timeline', id)}
      widthPx={width}
      heightPx={height}
      options={options}
      selectedTraceId={selection?.traceId}
      onOpenTrace={hasTraceVariable(replaceVariables) ? openTrace : undefined}
      renderQuery={(chooseFile) => <QueriedTrace {...props} onChooseFile={chooseFile} />}
    />
  );
}

interface QueriedTraceProps extends TimelineViewProps {
  readonly onChooseFile: () => void;
}

/** The trace that the panel's query returned; else why there is none, and what fills it. */
function QueriedTrace({ data, width, height, options, replaceVariables, onChooseFile }: QueriedTraceProps) {
  const selection = useTraceSelection(replaceVariables);
  const hasVariable = hasTraceVariable(replaceVariables);
  const frame = data.series.find(isTraceFrame);
  const reading = useMemo(() => (frame === undefined ? undefined : readTraceFrame(frame)), [frame]);
  const table = reading !== undefined && 'table' in reading ? reading.table : undefined;
  const traceId = table?.traceId;
  const isLoading = data.state === LoadingState.Loading;
  const isOther = selection !== undefined && selection.traceId !== traceId;
  const onSelectSpan = useCallback(
    (spanId: string) => traceId !== undefined && selectTrace({ traceId, spanId }, true),
    [traceId]
  );
  const onShowLogs = useCallback(
    (spanId: string) => traceId !== undefined && showLogsOfSpan({ traceId, spanId }),
    [traceId]
  );
  const onOpenTrace = hasVariable ? openTrace : undefined;

  if (table !== undefined && !(isOther && data.state === LoadingState.Error)) {
    const queried = reading !== undefined && 'table' in reading ? reading.spanId : undefined;
    return (
      <TraceTimeline
        table={table}
        spanId={isOther ? undefined : (selection?.spanId ?? queried)}
        widthPx={width}
        heightPx={height}
        options={options}
        notices={noticesOf(frame, reading !== undefined && 'table' in reading ? reading.notes : [])}
        isStale={isLoading && isOther}
        linkedFrom={reading !== undefined && 'table' in reading ? reading.linkedFrom : []}
        onSelectSpan={hasVariable && !isOther ? onSelectSpan : undefined}
        onOpenTrace={onOpenTrace}
        onShowLogs={hasVariable ? onShowLogs : undefined}
        onChooseFile={onChooseFile}
      />
    );
  }
  if (isLoading) {
    return (
      <LoadingPlaceholder
        text={selection === undefined ? 'Loading…' : `Loading trace ${shortId(selection.traceId)}…`}
      />
    );
  }
  const problem = reading !== undefined && 'problem' in reading ? reading.problem : undefined;
  return (
    <NoTrace
      error={data.state === LoadingState.Error ? errorText(data) : undefined}
      problem={problem}
      selection={selection}
      hasVariable={hasVariable}
    >
      {onOpenTrace && <PasteTrace key={selection?.traceId} onOpen={onOpenTrace} />}
      <OpenFile onChooseFile={onChooseFile} />
    </NoTrace>
  );
}

interface NoTraceProps {
  readonly error: string | undefined;
  readonly problem: string | undefined;
  readonly selection: TraceSelection | undefined;
  readonly hasVariable: boolean;
  readonly children: React.ReactNode;
}

function NoTrace({ error, problem, selection, hasVariable, children }: NoTraceProps) {
  if (error !== undefined) {
    const which = selection === undefined ? 'The trace' : `Trace ${shortId(selection.traceId)}`;
    return (
      <TimelineMessage
        isError
        testId="throughline-timeline-error"
        title={`${which} could not be loaded.`}
        advice={`${error} Refresh the dashboard to try again, or choose another trace.`}
      >
        {children}
      </TimelineMessage>
    );
  }
  if (selection !== undefined) {
    return (
      <TimelineMessage
        testId="throughline-timeline-not-found"
        title={`No spans of trace ${shortId(selection.traceId)} were found.`}
        advice={`${problem ?? ''} It may not have been sampled, be older than what the data source keeps, or still be on its way.`.trim()}
      >
        {children}
      </TimelineMessage>
    );
  }
  return hasVariable ? (
    <TimelineMessage testId="throughline-timeline-empty" title="Click a point above, or paste a trace id." advice="">
      {children}
    </TimelineMessage>
  ) : (
    <TimelineMessage
      testId="throughline-timeline-empty"
      title="The query returned no trace."
      advice={`${problem ?? ''} Give the query a trace id, or add a dashboard variable named traceId and write \${traceId} in the query: then a click on an exemplar or a log line opens its trace here.`.trim()}
    >
      {children}
    </TimelineMessage>
  );
}

function OpenFile({ onChooseFile }: { readonly onChooseFile: () => void }) {
  return (
    <div>
      <Button size="sm" fill="text" icon="upload" onClick={onChooseFile} data-testid="throughline-file-choose">
        Open a trace file
      </Button>{' '}
      or drop one here: OTLP, Tempo, Jaeger or Zipkin.
    </div>
  );
}

function openTrace(selection: TraceSelection): void {
  selectTrace(selection);
}

function isTraceFrame(frame: DataFrame): boolean {
  return frame.meta?.preferredVisualisationType === 'trace' || frame.fields.some(({ name }) => name === 'traceID');
}

/** What the source and the reader say of a trace that is not whole. */
function noticesOf(frame: DataFrame | undefined, notes: readonly string[]): readonly string[] {
  return [...(frame?.meta?.notices ?? []).map(({ text }) => text), ...notes];
}

function errorText({ errors }: TimelineViewProps['data']): string {
  const first = errors?.[0];
  const text = first?.message ?? first?.data?.message ?? 'The query failed without saying why.';
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
