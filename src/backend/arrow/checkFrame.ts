import type { FrameField, FrameTable } from '../../core/schema/FrameTable';
import {
  checkShape,
  isText,
  type Shape,
  textValues,
  wholeBetween,
  oneOf,
  listOf,
  plainObject,
  finite,
  truth,
} from './checkShape';
import { FrameError } from './FrameError';

const INTERNAL_LINK: Shape = { query: plainObject, datasourceUid: isText, datasourceName: isText };
const LINK: Shape = { title: isText, url: isText, targetBlank: truth, internal: INTERNAL_LINK };

const CONFIG: Shape = {
  displayName: isText,
  displayNameFromDS: isText,
  description: isText,
  unit: isText,
  decimals: wholeBetween(0, 65535),
  min: finite,
  max: finite,
  interval: finite,
  noValue: isText,
  filterable: truth,
  links: listOf(LINK),
  color: { mode: oneOf('fixed'), fixedColor: isText },
  custom: plainObject,
};

const META: Shape = {
  type: oneOf(
    'timeseries-wide',
    'timeseries-multi',
    'timeseries-long',
    'numeric-wide',
    'numeric-multi',
    'numeric-long',
    'log-lines',
    'table'
  ),
  typeVersion: listOf(wholeBetween(0, 65535)),
  preferredVisualisationType: oneOf('graph', 'table', 'logs', 'trace', 'nodeGraph', 'flamegraph'),
  dataTopic: oneOf('annotations'),
  executedQueryString: isText,
  notices: listOf({ severity: oneOf('info', 'warning', 'error'), text: isText, link: isText }),
  uniqueRowIdFields: listOf(wholeBetween(0, 65535)),
  custom: plainObject,
};

/**
 * Refuses with a FrameError what Go refuses (losing every other answer of the request) and what it takes but garbles without a word:
 * columns of unequal length lose all rows, unknown keys vanish. Types say most of this; what a type cannot say, or a cast hides, stands
 * here. JSON columns are checked while they are encoded.
 */
export function checkFrame(frame: FrameTable): void {
  const fail = (where: string, problem: string): never => {
    throw new FrameError(frame.name, where, problem);
  };
  if (!Number.isInteger(frame.length) || frame.length < 0) {
    fail('length', `${frame.length} is no number of rows`);
  }
  if (frame.meta !== undefined) {
    checkShape(frame.meta, META, (path, problem) => fail(`meta${path}`, problem));
  }
  for (const field of frame.fields) {
    const where = `field "${field.name}"`;
    checkLengths(field, frame.length, (problem) => fail(where, problem));
    if (field.config !== undefined) {
      checkShape(field.config, CONFIG, (path, problem) => fail(`${where}, config${path}`, problem));
    }
    if (field.labels !== undefined && !textValues(field.labels)) {
      fail(where, 'labels must all be text');
    }
  }
}

function checkLengths(field: FrameField, length: number, fail: (problem: string) => void): void {
  const rows = rowsOf(field);
  if (rows !== length) {
    fail(`${rows} rows in a frame of ${length}`);
  }
  if ('nulls' in field && field.nulls !== undefined && field.nulls.length !== length) {
    fail(`nulls for ${field.nulls.length} rows in a frame of ${length}`);
  }
  if (field.type === 'stringTable' || field.type === 'enum') {
    const beyond = field.index.find((index) => index >= field.texts.length);
    if (beyond !== undefined) {
      fail(`index ${beyond} into ${field.texts.length} texts`);
    }
  }
}

function rowsOf(field: FrameField): number {
  switch (field.type) {
    case 'time':
      return field.unixNano.length;
    case 'stringTable':
    case 'enum':
      return field.index.length;
    case 'hex':
      return field.bytes.length / field.bytesPerRow;
    default:
      return field.values.length;
  }
}
