import { getValueFormat } from '@grafana/data';

import { type MapEdge, type MapFigures, type MapNode, type ServiceMapData } from '../../data-frames/ServiceMapData';

/** "2.4 %"; '' without errors. */
export function errorText({ errorShare }: MapFigures): string {
  if (errorShare <= 0) {
    return '';
  }
  const percent = errorShare * 100;
  return `${percent < 0.1 ? '<0.1' : String(Number(percent.toPrecision(2)))} %`;
}

/** Where there is little room: `0.37/s`, `1.2K`. */
export function shortAmount({ amount, amountValue }: MapFigures, amountName: string): string {
  if (amountName !== 'Rate' && amountName !== 'Calls') {
    return amount;
  }
  const { text, suffix = '' } = getValueFormat('short')(Number(amountValue.toPrecision(2)));
  return `${text}${suffix.trim()}${amountName === 'Rate' ? '/s' : ''}`;
}

/** `12.4 req/s · 2.4 % errors · p95 31 ms`, without what is not known. */
export function figuresText(figures: MapFigures, amountName: string): string {
  const { amount, latency } = figures;
  const errors = errorText(figures);
  const unit = amountName === 'Calls' ? (amount === '1' ? ' call' : ' calls') : '';
  return [amount && `${amount}${unit}`, errors && `${errors} errors`, latency && `p95 ${latency}`]
    .filter((part) => part !== '')
    .join(' · ');
}

export function edgeTitle({ nodes }: ServiceMapData, { source, target }: MapEdge): string {
  return `${nodes[source].title} → ${nodes[target].title}`;
}

/** For screen readers: what a node is, and how it does. */
export function nodeLabel({ title, subtitle, kind, figures }: MapNode, amountName: string): string {
  const what = subtitle === '' || subtitle === kind ? kind : `${kind}, ${subtitle}`;
  return `${title} (${what}): ${figuresText(figures, amountName)}`;
}

/** What the map is made of: `2,000 of 15,734 traces, 14:00 – 15:00`. */
export function evidenceText({ traces, totalTraces }: ServiceMapData, times: string): string {
  if (traces === undefined) {
    return '';
  }
  const part = totalTraces !== undefined && totalTraces > traces ? ` of ${number(totalTraces)}` : '';
  const noun = traces === 1 && part === '' ? 'trace' : 'traces';
  return `from ${number(traces)}${part} ${noun}${times === '' ? '' : `, ${times}`}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
