import { formattedValueToString, getValueFormat } from '@grafana/data';

import { type MapEdge, type MapFigures, type MapNode, type ServiceMapData } from '../../data-frames/ServiceMapData';

/** "2.4 %"; '' without errors. */
export function errorText({ errorShare }: MapFigures): string {
  return errorShare <= 0 ? '' : shareText(errorShare);
}

/** Where there is little room: `0.347/s`, `491`, `4.45K`. All digits that stand there are true. */
export function shortAmount({ amount, amountValue }: MapFigures, amountName: string): string {
  if (amountName !== 'Rate' && amountName !== 'Calls') {
    return amount;
  }
  const value = Number(amountValue.toPrecision(3));
  const unit = amountName === 'Rate' ? '/s' : '';
  const scale = SCALES.find(({ from }) => value >= from);
  return scale === undefined ? `${value}${unit}` : `${(value / scale.from).toPrecision(3)}${scale.letter}${unit}`;
}

/** The largest first. */
const SCALES = [
  { from: 1e9, letter: 'B' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'K' },
] as const;

/** What the figures of a map are: those of other data sources have other names. */
export type FigureNames = Pick<ServiceMapData, 'amountName' | 'latencyName'>;

/** `12.4 req/s · 2.4 % errors · p95 31 ms`, without what is not known. */
export function figuresText(figures: MapFigures, { amountName, latencyName }: FigureNames): string {
  const { amount, latency } = figures;
  const errors = errorText(figures);
  const unit = amountName === 'Calls' ? (amount === '1' ? ' call' : ' calls') : '';
  return [
    amount && `${amount}${unit}`,
    errors && `${errors} errors`,
    latency && (latencyName === 'p95' ? `p95 ${latency}` : latency),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

/** A rate or a count of operations and buckets, with its unit where it has one: `0.37 req/s`, `1,204`. */
export function amountText(amount: number, amountName: string): string {
  return amountName === 'Rate'
    ? formattedValueToString(getValueFormat('reqps')(Number(amount.toPrecision(3))))
    : amount.toLocaleString('en-US', { maximumFractionDigits: amount < 100 ? 1 : 0 });
}

/** `31 ms`; '' when not known. */
export function millisecondsText(ms: number): string {
  return Number.isFinite(ms) ? formattedValueToString(getValueFormat('ms')(Number(ms.toPrecision(3)))) : '';
}

/** `2.4 %`, `0 %`. */
export function shareText(share: number): string {
  const percent = share * 100;
  return `${percent > 0 && percent < 0.1 ? '<0.1' : String(Number(percent.toPrecision(2)))} %`;
}

export function edgeTitle({ nodes }: ServiceMapData, { source, target }: MapEdge): string {
  return `${nodes[source].title} → ${nodes[target].title}`;
}

/** For screen readers: what a node is, and how it does. */
export function nodeLabel({ title, subtitle, kind, figures }: MapNode, names: FigureNames): string {
  const what = subtitle === '' || subtitle === kind ? kind : `${kind}, ${subtitle}`;
  return `${title} (${what}): ${figuresText(figures, names)}`;
}

/** What the map is made of: `from 812 traces through checkout, ...`, where there are no rates `calls of the newest 2,000 of 15,734 traces, 14:00 – 15:00`. */
export function evidenceText(
  { traces, totalTraces, of, isSampled, amountName }: ServiceMapData,
  times: string
): string {
  if (traces === undefined) {
    return '';
  }
  const isPart = totalTraces !== undefined && totalTraces > traces;
  const amount = isPart ? `the newest ${number(traces)} of ${number(totalTraces)}` : number(traces);
  const noun = of ?? (traces === 1 && !isPart ? 'trace' : 'traces');
  const figures = amountName === 'Calls' ? 'calls of' : 'from';
  return [`${figures} ${amount} ${noun}`, isSampled ? 'estimated by sampling probability' : '', times]
    .filter((part) => part !== '')
    .join(', ');
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
