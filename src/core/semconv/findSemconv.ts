import type { AttributeValue, Attributes } from '../trace/attributes';
import { FORMER_NAMES, type SemconvName } from './attributeNames';

export interface FoundAttribute {
  /** The present name, which was asked for. */
  readonly name: SemconvName;
  /** The name it was sent under: `name` or a former one. */
  readonly key: string;
  readonly value: AttributeValue;
}

/** Each name with its former ones, newest first: put together once, as this is asked for every span. */
const KEYS = Object.fromEntries(
  Object.entries(FORMER_NAMES).map(([name, former]) => [name, [name, ...former]])
) as unknown as Readonly<Record<SemconvName, readonly string[]>>;

/** The attribute under its present name, else under the newest former one; undefined when it is there under none. */
export function findSemconvAttribute(attributes: Attributes, name: SemconvName): FoundAttribute | undefined {
  for (const key of KEYS[name]) {
    for (const [sentKey, value] of attributes) {
      if (sentKey === key && value !== undefined) {
        return { name, key, value };
      }
    }
  }
  return undefined;
}

/** The value of `findSemconvAttribute`. */
export function findSemconv(attributes: Attributes, name: SemconvName): AttributeValue {
  return findSemconvAttribute(attributes, name)?.value;
}
