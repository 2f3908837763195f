import { attributeText, findAttribute } from '../../trace/attributes';
import { TextTable } from '../../trace/TextTable';
import type { ProtoReader } from '../ProtoReader';
import { NestingError } from './readAttributes';
import { readResource } from './readOrigin';

/** Resource `service.name` of each resource range. */
export interface ServiceColumn {
  readonly serviceOfResource: Uint32Array;
  readonly services: readonly string[];
}

export function readServices(
  reader: ProtoReader,
  resources: ReadonlyArray<readonly [start: number, end: number]>
): ServiceColumn {
  const services = new TextTable();
  const serviceOfResource = new Uint32Array(resources.length);
  resources.forEach((range, resource) => {
    const name = attributeText(findAttribute(readResource(reader, range), 'service.name'));
    serviceOfResource[resource] = services.indexOf(name);
  });
  return { serviceOfResource, services: services.texts };
}

/** Decodes one record; returns why it must be rejected when attributes are nested too deep. Other errors are thrown on. */
export function rejectDeepNesting(decode: () => void): string | undefined {
  try {
    decode();
    return undefined;
  } catch (error) {
    if (error instanceof NestingError) {
      return error.message;
    }
    throw error;
  }
}

export function isAllZero(bytes: Uint8Array, start: number, length: number): boolean {
  for (let i = start; i < start + length; i++) {
    if (bytes[i] !== 0) {
      return false;
    }
  }
  return true;
}
