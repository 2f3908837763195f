import { compactTexts } from './compactTexts';
import { depthFirst } from './depthFirst';
import { type TraceId, writeHex } from './ids';
import { pickIds, pickRows } from './pickRows';
import { cutCycles, relateParents } from './relateParents';
import { relateTimes } from './relateTimes';
import { sortByTime } from './sortByTime';
import type { SpanBatch } from './SpanBatch';
import { SpanMarks } from './SpanMarks';
import type { SpanDetails, SpanTable } from './SpanTable';

/**
 * One trace of a batch as a SpanTable. Odd telemetry is repaired as `Diagnostic` says and listed in `diagnostics`; nothing throws
 * and no span is left out. A trace that is not in the batch gives a table of length 0 that starts at 0.
 *
 * Linear but for sorting few siblings; never recurses, so a chain of any depth is fine. The batch stays alive through `details`.
 *
 * @param rows the trace's rows in arrival order, when already known (`groupByTrace`): spares looking through the batch
 */
export function buildSpanTable(batch: SpanBatch, traceId: TraceId, rows = rowsOfTrace(batch, traceId)): SpanTable {
  const marks = new SpanMarks(rows.length);
  const times = relateTimes(batch, rows, marks);
  const parents = relateParents(batch, rows, marks);
  cutCycles(parents, times.startNs, marks);
  placeMissingStarts(times.startNs, parents, marks);
  const { positionOfRow, parent, depth, subtreeEnd } = depthFirst(parents, sortByTime(times.startNs));

  const batchRows = pickRows(rows, positionOfRow);
  const startNs = pickRows(times.startNs, positionOfRow);
  const endNs = pickRows(times.endNs, positionOfRow);
  const name = compactTexts(batch.name, batch.names, batchRows);
  const service = compactTexts(batch.service, batch.services, batchRows);
  const statusMessage = compactTexts(batch.statusMessage, batch.statusMessages, batchRows, ['']);
  return Object.freeze({
    traceId,
    length: rows.length,
    start: times.start,
    durationOfTraceNs: latest(startNs, endNs),
    startNs,
    durationNs: durations(startNs, endNs),
    parent,
    depth,
    subtreeEnd,
    spanIds: pickIds(batch.spanIds, batchRows),
    parentSpanIds: pickIds(batch.parentSpanIds, batchRows),
    cycleHeads: marks.rowsWith('cycle', positionOfRow),
    name: name.index,
    names: name.texts,
    service: service.index,
    services: service.texts,
    kind: pickRows(batch.kind, batchRows),
    statusCode: pickRows(batch.statusCode, batchRows),
    statusMessage: statusMessage.index,
    statusMessages: statusMessage.texts,
    flags: pickRows(batch.flags, batchRows),
    eventCount: pickRows(batch.eventCount, batchRows),
    linkCount: pickRows(batch.linkCount, batchRows),
    details: detailsOfRows(batch.details, batchRows),
    diagnostics: marks.diagnostics(positionOfRow),
  });
}

function rowsOfTrace(batch: SpanBatch, traceId: TraceId): Uint32Array {
  const wanted = new Uint8Array(16);
  writeHex(traceId, wanted, 0);
  const rows = new Uint32Array(batch.length);
  let count = 0;
  for (let row = 0; row < batch.length; row++) {
    let i = 0;
    while (i < 16 && batch.traceIds[row * 16 + i] === wanted[i]) {
      i++;
    }
    if (i === 16) {
      rows[count++] = row;
    }
  }
  return rows.slice(0, count);
}

/** A span without a start goes to its nearest ancestor's that has one, or to the trace's start. */
function placeMissingStarts(startNs: Float64Array, parents: Int32Array, marks: SpanMarks): void {
  const placed = new Uint8Array(startNs.length);
  const waiting: number[] = [];
  for (let first = 0; first < startNs.length; first++) {
    let position = first;
    while (position !== -1 && placed[position] === 0 && marks.has(position, 'missing-start')) {
      waiting.push(position);
      position = parents[position];
    }
    const start = position === -1 ? 0 : startNs[position];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      startNs[next] = start;
      placed[next] = 1;
    }
  }
}

/** An end of -1 is none: duration 0. */
function durations(startNs: Float64Array, endNs: Float64Array): Float64Array {
  const durationNs = new Float64Array(startNs.length);
  for (let row = 0; row < startNs.length; row++) {
    durationNs[row] = Math.max(0, endNs[row] - startNs[row]);
  }
  return durationNs;
}

function latest(startNs: Float64Array, endNs: Float64Array): number {
  let latestNs = 0;
  for (let row = 0; row < startNs.length; row++) {
    latestNs = Math.max(latestNs, startNs[row], endNs[row]);
  }
  return latestNs;
}

function detailsOfRows(details: SpanDetails, rows: Uint32Array): SpanDetails {
  return {
    attributes: (span) => details.attributes(rows[span]),
    resource: (span) => details.resource(rows[span]),
    scope: (span) => details.scope(rows[span]),
    traceState: (span) => details.traceState(rows[span]),
    events: (span) => details.events(rows[span]),
    links: (span) => details.links(rows[span]),
  };
}
