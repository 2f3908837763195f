import { Button } from '@grafana/ui';
import React, { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';

import { useKept } from '../../kept/useKept';
import { visuallyHidden } from '../../selection/visuallyHidden';
import { type TraceSelection } from '../../selection/traceSelection';
import { TimelineMessage } from '../TimelineMessage';
import { type TimelineOptions } from '../TimelineOptions';
import { TraceTimeline } from '../TraceTimeline';
import { DropArea } from './DropArea';
import { FileBar } from './FileBar';
import { FileOnShow, type TraceFileState } from './FileOnShow';
import { FileProgressView } from './FileProgressView';
import { makeFileWorker } from './makeFileWorker';
import { storableIn } from './storableIn';
import { StoreTraces } from './StoreTraces';
import { TraceChoice } from './TraceChoice';

interface TraceFileAreaProps {
  /** Of the panel (panelKey): a file that is open stays so when Grafana puts the panel up anew. */
  readonly panelKey: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly options: TimelineOptions;
  /** The dashboard's trace: when another one is chosen, that is shown and the file is closed. */
  readonly selectedTraceId: string | undefined;
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
  /** What is shown while there is no file; `chooseFile` lets the person choose one. */
  readonly renderQuery: (chooseFile: () => void) => ReactNode;
}

const NARROW_PX = 640;

/** The panel's content, or in its place a file that was dropped on it or chosen. */
export function TraceFileArea(props: TraceFileAreaProps) {
  const { panelKey, widthPx, heightPx, selectedTraceId, renderQuery } = props;
  const onShow = useKept(panelKey, () => new FileOnShow(makeFileWorker));
  const state = useSyncExternalStore(onShow.subscribe, onShow.get);
  const open = (file: File, others?: number) => onShow.open(file, selectedTraceId, others);
  const input = useRef<HTMLInputElement>(null);
  /** A fresh input for each file: the same one can then be chosen again. */
  const [round, setRound] = useState(0);
  const [chooseFile] = useState(() => () => input.current?.click());

  // Whichever was asked for last is shown; also when the other trace was selected while the panel was not there.
  useEffect(() => {
    if (!onShow.isBeside(selectedTraceId)) {
      onShow.close();
    }
  }, [onShow, selectedTraceId]);

  return (
    <DropArea widthPx={widthPx} heightPx={heightPx} onFile={open}>
      <input
        key={round}
        ref={input}
        className={visuallyHidden}
        type="file"
        tabIndex={-1}
        aria-label="Trace file"
        data-testid="throughline-file-input"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) {
            open(file);
            setRound(round + 1);
          }
        }}
      />
      {state.kind === 'none' ? (
        renderQuery(chooseFile)
      ) : (
        <FileContent {...props} state={state} onShow={onShow} onChooseFile={chooseFile} />
      )}
    </DropArea>
  );
}

interface FileContentProps extends TraceFileAreaProps {
  readonly state: TraceFileState;
  readonly onShow: FileOnShow;
  readonly onChooseFile: () => void;
}

function FileContent({ widthPx, heightPx, options, onOpenTrace, state, onShow, onChooseFile }: FileContentProps) {
  const { choose, list, close } = onShow;
  const [isStoring, setIsStoring] = useState(false);
  const dataSources = storableIn();
  switch (state.kind) {
    case 'none':
      return null;
    case 'reading':
      return <FileProgressView name={state.name} progress={state.progress} onCancel={close} />;
    case 'failed':
      return (
        <TimelineMessage
          isError
          testId="throughline-file-error"
          title={`${state.name}: ${state.what}`}
          advice={state.cure}
        >
          <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap', justifyContent: 'center' }}>
            <Button size="sm" variant="secondary" icon="upload" onClick={onChooseFile}>
              Open another file
            </Button>
            <Button size="sm" variant="secondary" icon="times" onClick={close} data-testid="throughline-file-close">
              Close file
            </Button>
          </div>
        </TimelineMessage>
      );
    default: {
      const isNarrow = widthPx < NARROW_PX;
      const barPx = isNarrow ? 60 : 34;
      const { file, client } = state;
      const openLinked = (selection: TraceSelection) => {
        const index = file.traces.findIndex(({ traceId }) => traceId === selection.traceId);
        if (index === -1) {
          onOpenTrace?.(selection);
        } else {
          choose(index);
        }
      };
      return (
        <>
          <FileBar
            file={file}
            heightPx={barPx}
            isNarrow={isNarrow}
            onList={state.kind === 'showing' && file.traces.length > 1 ? list : undefined}
            onStore={dataSources.length === 0 ? undefined : () => setIsStoring(true)}
            onClose={close}
          />
          {state.kind === 'choosing' ? (
            <div style={{ height: heightPx - barPx }}>
              <TraceChoice traces={file.traces} onChoose={choose} />
            </div>
          ) : (
            <TraceTimeline
              table={state.table}
              spanId={undefined}
              widthPx={widthPx}
              heightPx={heightPx - barPx}
              options={options}
              isStale={false}
              onSelectSpan={undefined}
              onOpenTrace={onOpenTrace === undefined && file.traces.length === 1 ? undefined : openLinked}
              onChooseFile={onChooseFile}
            />
          )}
          {isStoring && (
            <StoreTraces
              file={file}
              shown={state.kind === 'showing' ? state.index : undefined}
              otlpOf={(indices, shiftNs) => client.otlp(indices, shiftNs)}
              dataSources={dataSources}
              onOpenTrace={onOpenTrace}
              onClose={() => setIsStoring(false)}
            />
          )}
        </>
      );
    }
  }
}
