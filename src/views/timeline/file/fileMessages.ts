import { type TraceFileFormat } from '../../../core/decode/file/ReadFile';
import { type Rejected } from '../../../core/decode/otlp/Rejections';
import { type TraceInFile } from '../../../core/trace-file/summariseTraces';
import { type OtlpSpanBatch } from '../../../core/trace/SpanBatch';

/** A file that was read. Its spans stay where it was read: in the worker. */
export interface OpenedFile {
  readonly name: string;
  /** As on the disk. */
  readonly sizeBytes: number;
  readonly isGzip: boolean;
  readonly formats: readonly TraceFileFormat[];
  /** At least one. */
  readonly traces: readonly TraceInFile[];
  readonly rejected: Rejected;
  readonly notes: readonly string[];
}

export interface FileProgress {
  readonly step: 'reading' | 'unpacking' | 'decoding';
  /** 0 to 1; undefined: not known. */
  readonly share: number | undefined;
}

/** The columns of one trace; what reads its details is made again where it arrives. */
export type TraceColumns = Omit<OtlpSpanBatch, 'details'>;

/** What may be asked of a file's session: arguments and result of each call, all of it structured-cloneable. */
export interface FileCalls {
  open: { args: { readonly file: File }; result: OpenedFile };
  /** By its place in `traces`. */
  trace: { args: { readonly index: number }; result: TraceColumns };
  /** TracesData of some traces, perhaps with their times moved. */
  otlp: { args: { readonly indices: readonly number[]; readonly shiftNs: bigint }; result: Uint8Array };
}

export type FileCall = keyof FileCalls;

export interface FileRequest<Call extends FileCall = FileCall> {
  readonly id: number;
  readonly call: Call;
  readonly args: FileCalls[Call]['args'];
}

export type FileAnswer =
  | { readonly id: number; readonly type: 'progress'; readonly progress: FileProgress }
  | { readonly id: number; readonly type: 'result'; readonly result: FileCalls[FileCall]['result'] }
  /** The parts of a TraceFileError. */
  | { readonly id: number; readonly type: 'failure'; readonly what: string; readonly cure: string };
