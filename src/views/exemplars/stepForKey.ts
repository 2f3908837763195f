import { type ExemplarStep } from './stepExemplar';

const STEPS: Readonly<Record<string, ExemplarStep>> = {
  ArrowLeft: 'earlier',
  ArrowRight: 'later',
  ArrowUp: 'higher',
  ArrowDown: 'lower',
  Home: 'first',
  End: 'last',
};

/** undefined for a key that goes nowhere. `key` as in KeyboardEvent. */
export function stepForKey(key: string): ExemplarStep | undefined {
  return STEPS[key];
}
