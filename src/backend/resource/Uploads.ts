import { IMPORT_PART_BYTES, IMPORT_UPLOAD_BYTES } from '../../core/schema/imports';
import { SourceError } from '../../source/sources';

export interface UploadPart {
  /** The caller's name for the upload, 1 to 64 letters and digits; '' for one that comes whole. */
  readonly upload: string;
  /** From 0. */
  readonly part: number;
  readonly parts: number;
  readonly body: Uint8Array;
}

interface Upload {
  readonly parts: Array<Uint8Array | undefined>;
  bytes: number;
  touchedMs: number;
}

const MOST_OPEN = 4;
/** An upload of which no part has come for this long was given up. */
const FORGOTTEN_AFTER_MS = 120_000;
const MOST_PARTS = Math.ceil(IMPORT_UPLOAD_BYTES / IMPORT_PART_BYTES) + 1;

/** Puts uploads together that come in parts, in any order. Bounded: 4 at a time, 64 MiB each, two minutes of silence. */
export class Uploads {
  private readonly open = new Map<string, Upload>();

  /** The whole upload with its last part; undefined while parts are missing. @throws SourceError 400, 413 or 429 */
  add({ upload: name, part, parts, body }: UploadPart, nowMs: number): Uint8Array | undefined {
    this.forget(nowMs);
    if (!Number.isInteger(part) || !Number.isInteger(parts) || part < 0 || part >= parts || parts > MOST_PARTS) {
      throw new SourceError(`Part ${part} of ${parts} is none: parts are numbered from 0, at most ${MOST_PARTS}.`, 400);
    }
    if (parts === 1) {
      return body;
    }
    if (!/^[0-9a-zA-Z]{1,64}$/.test(name)) {
      throw new SourceError('An upload in parts needs a name: ?upload= with letters and digits.', 400);
    }
    const upload = this.find(name, parts);
    upload.bytes += body.length - (upload.parts[part]?.length ?? 0);
    upload.parts[part] = body;
    upload.touchedMs = nowMs;
    if (upload.bytes > IMPORT_UPLOAD_BYTES) {
      this.open.delete(name);
      throw new SourceError(`The upload is larger than ${IMPORT_UPLOAD_BYTES / 2 ** 20} MiB.`, 413);
    }
    const come = upload.parts.filter((each): each is Uint8Array => each !== undefined);
    if (come.length < parts) {
      return undefined;
    }
    this.open.delete(name);
    return Buffer.concat(come);
  }

  private find(name: string, parts: number): Upload {
    const known = this.open.get(name);
    if (known !== undefined && known.parts.length === parts) {
      return known;
    }
    if (known === undefined && this.open.size >= MOST_OPEN) {
      throw new SourceError('Others are storing files just now. Try again in two minutes.', 429);
    }
    const upload: Upload = { parts: Array<Uint8Array | undefined>(parts).fill(undefined), bytes: 0, touchedMs: 0 };
    this.open.set(name, upload);
    return upload;
  }

  private forget(nowMs: number): void {
    for (const [name, { touchedMs }] of this.open) {
      if (nowMs - touchedMs > FORGOTTEN_AFTER_MS) {
        this.open.delete(name);
      }
    }
  }
}
