import { type Attributes, attributeText, findAttribute } from '../trace/attributes';

/** Thresholds have 56 bits. */
const ALL = 1n << 56n;
const THRESHOLD_DIGITS = 14;

/**
 * How many spans one stands for, by the rejection threshold in its W3C tracestate: `ot=th:c` means that it was kept with a probability of 1/4,
 * so it stands for 4; in the form before that `ot=p:2` says the same. undefined when the tracestate has neither: then nothing is known.
 * https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling/
 * https://opentelemetry.io/docs/specs/otel/trace/tracestate-probability-sampling-experimental/
 */
export function adjustedCountOfTraceState(traceState: string): number | undefined {
  if (!traceState.includes('ot=')) {
    return undefined;
  }
  for (const member of traceState.split(',')) {
    const [key, value = ''] = split(member.trim(), '=');
    if (key === 'ot') {
      const fields = new Map(value.split(';').map((field) => split(field, ':')));
      return countOfThreshold(fields.get('th') ?? '') ?? countOfExponent(fields.get('p') ?? '');
    }
  }
  return undefined;
}

/** Zeros at the end are left out. */
function countOfThreshold(digits: string): number | undefined {
  return /^[0-9a-f]{1,14}$/.test(digits)
    ? Number(ALL) / Number(ALL - BigInt(`0x${digits.padEnd(THRESHOLD_DIGITS, '0')}`))
    : undefined;
}

/** 63 stands for a probability of zero. */
function countOfExponent(digits: string): number | undefined {
  return /^\d{1,2}$/.test(digits) && Number(digits) <= 62 ? 2 ** Number(digits) : undefined;
}

/**
 * The same by what samplers write on the first span of a trace: Jaeger's `sampler.type` and `sampler.param`, Honeycomb's `SampleRate`.
 * undefined where no sampler has written; NaN for one whose probability nobody knows, as of those that keep so many a second.
 */
export function adjustedCountOfSampler(attributes: Attributes): number | undefined {
  const parameter = attributeText(findAttribute(attributes, 'sampler.param'));
  switch (attributeText(findAttribute(attributes, 'sampler.type'))) {
    case 'probabilistic':
      return countOf(1 / Number(parameter)) ?? NaN;
    case 'const':
      return parameter === 'true' || parameter === '1' ? 1 : NaN;
    case '':
      return countOf(Number(attributeText(findAttribute(attributes, 'SampleRate')) || NaN));
    default:
      return NaN;
  }
}

function countOf(count: number): number | undefined {
  return count >= 1 && Number.isFinite(count) ? count : undefined;
}

function split(text: string, mark: string): [before: string, after: string | undefined] {
  const at = text.indexOf(mark);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
