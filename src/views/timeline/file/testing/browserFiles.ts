import { Blob as NodeBlob, File as NodeFile } from 'node:buffer';
import { DecompressionStream } from 'node:stream/web';

/** jsdom's files cannot be streamed, and it has no DecompressionStream: Node's are as browsers have them. */
export function installStreams(): void {
  Object.assign(globalThis, { DecompressionStream, Blob: NodeBlob });
}

export function fileOf(name: string, bytes: Uint8Array | string): File {
  return new NodeFile([bytes], name) as unknown as File;
}
