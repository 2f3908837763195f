import { dateTimeFormat } from '@grafana/data';

import { type ExemplarChartData } from '../../data-frames/ExemplarTable';
import { linkWords } from '../selection/linkWords';
import { shortId } from '../selection/shortId';

/** An exemplar in words, for the card, for a screen reader and for the list. */
export interface ExemplarWords {
  /** With its unit: "2.31 s". */
  readonly value: string;
  /** To the millisecond, in the dashboard's time zone. */
  readonly time: string;
  readonly operation: string;
  readonly service: string;
  readonly isError: boolean;
  /** All of it in one sentence. */
  readonly sentence: string;
}

export function describeExemplar(
  { exemplars, format }: ExemplarChartData,
  row: number,
  timeZone: string
): ExemplarWords {
  const value = format(exemplars.values[row]);
  const time = dateTimeFormat(exemplars.timeMs[row], { format: 'HH:mm:ss.SSS', timeZone });
  const operation = exemplars.operations[row];
  const service = exemplars.services[row];
  const isError = exemplars.isError[row] === 1;
  const traceId = exemplars.traceIds[row];
  const sentence = [
    value,
    operation,
    service,
    isError ? 'error' : '',
    time,
    traceId === '' ? '' : `trace ${shortId(traceId)}`,
    linkWords(exemplars.links[row], traceId).short,
  ];
  return { value, time, operation, service, isError, sentence: sentence.filter((part) => part !== '').join(', ') };
}
