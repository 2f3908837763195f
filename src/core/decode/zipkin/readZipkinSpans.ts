import type { FileNotes } from '../file/FileNotes';
import type { OtlpCollector } from '../file/OtlpCollector';
import type { Rejections } from '../otlp/Rejections';
import { joinParts } from './joinParts';
import { placeMissingTimes } from './placeMissingTimes';
import { readZipkinIds } from './readZipkinIds';
import { readZipkinSpan } from './readZipkinSpan';
import { separateSharedSpans } from './separateSharedSpans';
import type { ZipkinSpan } from './ZipkinSpan';

/** Spans of Zipkin's v2 JSON into OTLP, repaired visibly: all of a trace must be given at once. One without usable ids is rejected alone. */
export function readZipkinSpans(
  list: readonly unknown[],
  collector: OtlpCollector,
  rejections: Rejections,
  notes: FileNotes
): void {
  const read: ZipkinSpan[] = [];
  list.forEach((json, i) => {
    const span = readZipkinIds(json);
    if (typeof span === 'string') {
      rejections.reject(`span ${i}: ${span}`);
    } else {
      read.push(span);
    }
  });
  const spans = joinParts(read, notes);
  separateSharedSpans(spans, notes);
  placeMissingTimes(spans, notes);
  for (const zipkin of spans) {
    const { service } = zipkin;
    collector.add(
      service,
      () => ({ attributes: service === '' ? [] : [['service.name', service]] }),
      readZipkinSpan(zipkin, notes)
    );
  }
}
