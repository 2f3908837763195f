import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';

const TESTDATA = join(__dirname, '..', '..', '..', 'testdata');

export interface FileToDrop {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A file of testdata/. */
export function capture(path: string): FileToDrop {
  return { name: basename(path), bytes: readFileSync(join(TESTDATA, path)) };
}

export function jsonFile(name: string, json: unknown): FileToDrop {
  return { name, bytes: Buffer.from(JSON.stringify(json)) };
}

export const dropArea = (page: Page): Locator => page.getByTestId('throughline-file-drop');

/** What a browser does when a file is dragged from a folder onto the panel; `until`: how far. */
export async function dropFile(page: Page, file: FileToDrop, until: 'over' | 'drop' = 'drop'): Promise<void> {
  await dropArea(page).scrollIntoViewIfNeeded();
  const transfer = await page.evaluateHandle(
    ({ name, base64 }) => {
      const transfer = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      transfer.items.add(new File([bytes], name));
      return transfer;
    },
    { name: file.name, base64: file.bytes.toString('base64') }
  );
  await dropArea(page).dispatchEvent('dragover', { dataTransfer: transfer });
  await expect(page.getByTestId('throughline-file-over')).toBeVisible();
  if (until === 'drop') {
    await dropArea(page).dispatchEvent('drop', { dataTransfer: transfer });
    await expect(page.getByTestId('throughline-file-over')).toBeHidden();
  }
}

/** The rows on the screen, as `level span-id`: enough to compare with a tree that a unit test drew from the same file. */
export async function shownTree(page: Page): Promise<string[]> {
  const rows = page.getByTestId('throughline-timeline-row');
  await expect(rows.first()).toBeVisible();
  return rows.evaluateAll((elements) =>
    elements.map(
      (element) => `${element.getAttribute('aria-level') ?? '?'} ${element.getAttribute('data-span-id') ?? ''}`
    )
  );
}

/** Gzip that unpacks to this many MiB of blanks. */
export async function gzipBomb(mebibytes: number): Promise<Buffer> {
  const blanks = Buffer.alloc(2 ** 20, 0x20);
  const packed: Buffer[] = [];
  const source = Readable.from(Array.from({ length: mebibytes }, () => blanks));
  for await (const part of source.pipe(createGzip({ level: 9 }))) {
    packed.push(part as Buffer);
  }
  return Buffer.concat(packed);
}

/** Zipkin spans of one trace that ended just now: a server and the database it calls. */
export function freshZipkinTrace(service: string): { readonly traceId: string; readonly spans: unknown[] } {
  const traceId = randomBytes(16).toString('hex');
  const startUs = (Date.now() - 5000) * 1000;
  const span = (id: string, more: object) => ({ traceId, id, timestamp: startUs, duration: 250_000, ...more });
  return {
    traceId,
    spans: [
      span('00000000000000a1', { kind: 'SERVER', name: 'get /from-a-file', localEndpoint: { serviceName: service } }),
      span('00000000000000a2', {
        parentId: '00000000000000a1',
        kind: 'CLIENT',
        name: 'select',
        timestamp: startUs + 50_000,
        duration: 120_000,
        localEndpoint: { serviceName: service },
        remoteEndpoint: { serviceName: 'postgres' },
        tags: { error: 'connection reset' },
      }),
    ],
  };
}
