import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Checkbox, Combobox, Field, Modal, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React, { useEffect, useMemo, useRef, useState } from 'react';

import { importTraces } from '../../../backend-client/importTraces';
import { readStoreStatus } from '../../../backend-client/readStoreStatus';
import { type LocalStoreStatus } from '../../../core/schema/settings';
import { type TraceSelection } from '../../selection/traceSelection';
import { type OpenedFile } from './fileMessages';
import { planStoring } from './planStoring';
import { ProgressBar } from './ProgressBar';
import { type StorableDataSource } from './storableIn';
import { storePacks, type StoringReport } from './storePacks';
import { planLines, reportLines, storeProblem } from './storeWords';

interface StoreTracesProps {
  readonly file: OpenedFile;
  /** The trace on the screen, by its place; undefined while one is chosen. */
  readonly shown: number | undefined;
  readonly otlpOf: (indices: readonly number[], shiftNs: bigint) => Promise<Uint8Array>;
  /** At least one. */
  readonly dataSources: readonly StorableDataSource[];
  readonly onOpenTrace: ((selection: TraceSelection) => void) | undefined;
  readonly onClose: () => void;
}

type Stage =
  | { readonly kind: 'asking' }
  | { readonly kind: 'storing'; readonly share: number }
  | { readonly kind: 'done'; readonly report: StoringReport };

/** Asks what to store and where, says what would not be kept before anything is sent, and afterwards what was and was not stored. */
export function StoreTraces({ file, shown, otlpOf, dataSources, onOpenTrace, onClose }: StoreTracesProps) {
  const styles = useStyles2(getStyles);
  const [uid, setUid] = useState(dataSources[0].uid);
  const [which, setWhich] = useState<'shown' | 'all'>(shown === undefined ? 'all' : 'shown');
  const [shift, setShift] = useState(false);
  const [stage, setStage] = useState<Stage>({ kind: 'asking' });
  const [nowUnixNano] = useState(() => BigInt(Date.now()) * 1_000_000n);
  const cancelling = useRef<AbortController>(undefined);
  useEffect(() => () => cancelling.current?.abort(), []);
  const store = useStoreState(uid);
  const status = store?.status;

  const indices = useMemo(
    () => (which === 'shown' && shown !== undefined ? [shown] : file.traces.map((_, index) => index)),
    [which, shown, file]
  );
  const retentionHours = status?.retentionHours;
  const plan = useMemo(
    () => planStoring(file.traces, { indices, retentionHours, shift, nowUnixNano }),
    [file, indices, retentionHours, shift, nowUnixNano]
  );
  const oldUnshifted = useMemo(
    () => planStoring(file.traces, { indices, retentionHours, shift: false, nowUnixNano }).tooOld.length,
    [file, indices, retentionHours, nowUnixNano]
  );
  const problem = store === undefined ? undefined : (store.problem ?? storeProblem(status));

  const run = () => {
    const controller = new AbortController();
    cancelling.current = controller;
    setStage({ kind: 'storing', share: 0 });
    void storePacks(plan, {
      otlpOf,
      send: (otlp) => importTraces(uid, otlp, controller.signal),
      signal: controller.signal,
      onProgress: (share) => setStage({ kind: 'storing', share }),
    }).then((report) => setStage({ kind: 'done', report }));
  };

  const isAsking = stage.kind === 'asking';
  const opensWhich = indices.length === 1 ? file.traces[indices[0]].traceId : undefined;
  const leave = () => {
    cancelling.current?.abort();
    onClose();
  };
  return (
    <Modal title={`Store traces of ${file.name}`} isOpen onDismiss={leave} className={styles.modal}>
      <div data-testid="throughline-file-storing">
        {isAsking && dataSources.length > 1 && (
          <Field label="In the local store of">
            <Combobox
              options={dataSources.map(({ uid: value, name: label }) => ({ value, label }))}
              value={uid}
              onChange={({ value }) => setUid(value)}
            />
          </Field>
        )}
        {isAsking && shown !== undefined && file.traces.length > 1 && (
          <Field label="Which">
            <RadioButtonGroup
              options={[
                { value: 'shown' as const, label: 'The trace shown' },
                { value: 'all' as const, label: `All ${file.traces.length.toLocaleString('en')} traces` },
              ]}
              value={which}
              onChange={setWhich}
            />
          </Field>
        )}
        <div role="status" className={styles.lines} data-testid="throughline-file-storing-says">
          {store === undefined && <p>Asking the local store…</p>}
          {problem !== undefined && <p className={styles.problem}>{problem}</p>}
          {isAsking &&
            status !== undefined &&
            problem === undefined &&
            planLines(file.traces, plan, status).map((line) => <p key={line}>{line}</p>)}
          {stage.kind === 'done' && reportLines(stage.report, plan).map((line) => <p key={line}>{line}</p>)}
        </div>
        {isAsking && oldUnshifted > 0 && problem === undefined && (
          <Checkbox
            value={shift}
            onChange={() => setShift(!shift)}
            label="Move the times so that the last span ends now"
            description="Each span then says by how much, in its attribute throughline.shifted_by_ns."
            data-testid="throughline-file-shift"
          />
        )}
        {stage.kind === 'storing' && <ProgressBar label="Storing" share={stage.share} />}
      </div>
      <Modal.ButtonRow>
        {stage.kind === 'done' && opensWhich !== undefined && stage.report.storedTraces > 0 && onOpenTrace && (
          <Button variant="secondary" onClick={() => onOpenTrace({ traceId: opensWhich })}>
            Open it from the store
          </Button>
        )}
        {stage.kind === 'storing' ? (
          <Button variant="secondary" onClick={() => cancelling.current?.abort()}>
            Cancel
          </Button>
        ) : (
          <Button variant="secondary" fill={isAsking ? 'outline' : 'solid'} onClick={leave}>
            {isAsking ? 'Cancel' : 'Close'}
          </Button>
        )}
        {isAsking && (
          <Button
            onClick={run}
            disabled={status === undefined || problem !== undefined || plan.packs.length === 0}
            data-testid="throughline-file-store-now"
          >
            Store
          </Button>
        )}
      </Modal.ButtonRow>
    </Modal>
  );
}

interface StoreState {
  readonly uid: string;
  readonly status?: LocalStoreStatus;
  readonly problem?: string;
}

/** undefined while it is asked. */
function useStoreState(uid: string): StoreState | undefined {
  const [state, setState] = useState<StoreState>();
  useEffect(() => {
    let isCurrent = true;
    readStoreStatus(uid).then(
      (status) => isCurrent && setState({ uid, status }),
      (error: unknown) =>
        isCurrent && setState({ uid, problem: error instanceof Error ? error.message : String(error) })
    );
    return () => {
      isCurrent = false;
    };
  }, [uid]);
  return state?.uid === uid ? state : undefined;
}

const getStyles = (theme: GrafanaTheme2) => ({
  modal: css({ maxWidth: 'min(560px, calc(100vw - 16px))' }),
  lines: css({ overflowWrap: 'anywhere', '& p': { margin: theme.spacing(0, 0, 1) } }),
  problem: css({ color: theme.colors.error.text }),
});
