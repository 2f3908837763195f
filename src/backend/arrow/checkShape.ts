/** What a value may be: a sentence's end when it is not ("must be text"), undefined when it is. */
export type Check = (value: unknown) => string | undefined;

/** The keys an object may have; all may be absent, no other may be there. */
export interface Shape {
  readonly [key: string]: Check | Shape | ListOf;
}

/** A list whose entries are all of one kind. */
export interface ListOf {
  readonly each: Check | Shape;
}

/** Tells `report` of the first thing wrong, by its path (".links[0].title"). Absent and undefined are one. */
export function checkShape(
  value: unknown,
  shape: Shape,
  report: (path: string, problem: string) => void,
  path = ''
): void {
  if (plainObject(value) !== undefined) {
    report(path, 'must be an object');
    return;
  }
  for (const [key, inner] of Object.entries(value as object)) {
    const check = Object.hasOwn(shape, key) ? shape[key] : undefined;
    if (check === undefined) {
      report(`${path}.${key}`, 'is no key that Grafana passes on');
    } else if (inner !== undefined) {
      checkOne(inner, check, report, `${path}.${key}`);
    }
  }
}

function checkOne(
  value: unknown,
  check: Check | Shape | ListOf,
  report: (path: string, problem: string) => void,
  path: string
): void {
  if (typeof check === 'function') {
    const problem = check(value);
    if (problem !== undefined) {
      report(path, problem);
    }
  } else if (isListOf(check)) {
    if (!Array.isArray(value)) {
      report(path, 'must be a list');
      return;
    }
    value.forEach((entry, i) => checkOne(entry, check.each, report, `${path}[${i}]`));
  } else {
    checkShape(value, check, report, path);
  }
}

function isListOf(check: Shape | ListOf): check is ListOf {
  return 'each' in check;
}

export function listOf(each: Check | Shape): ListOf {
  return { each };
}

export const isText: Check = (value) => (typeof value === 'string' ? undefined : 'must be text');

export const truth: Check = (value) => (typeof value === 'boolean' ? undefined : 'must be true or false');

export const finite: Check = (value) => (Number.isFinite(value) ? undefined : 'must be a finite number');

export const plainObject: Check = (value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? undefined : 'must be an object';

export function wholeBetween(least: number, most: number): Check {
  return (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most
      ? undefined
      : `must be a whole number from ${least} to ${most}`;
}

export function oneOf(...texts: readonly string[]): Check {
  return (value) => (texts.some((text) => text === value) ? undefined : `must be one of ${texts.join(', ')}`);
}

export function textValues(record: Readonly<Record<string, unknown>>): boolean {
  return Object.values(record).every((value) => typeof value === 'string');
}
