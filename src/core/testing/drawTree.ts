import type { SpanTable } from '../trace/SpanTable';

const KINDS = ['', ' internal', ' server', ' client', ' producer', ' consumer'];

/**
 * A table as lines for a test to show: two blanks for each level, service, name, kind, `!` for an error, start and duration in ms.
 *
 * ```
 *   checkout POST /checkout server 0 812
 *     payment authorize client! 100 430
 * ```
 */
export function drawTree(table: SpanTable): string {
  return Array.from({ length: table.length }, (_, span) => {
    const service = table.services[table.service[span]] || '-';
    const name = table.names[table.name[span]];
    const error = table.statusCode[span] === 2 ? '!' : '';
    const times = [table.startNs[span], table.durationNs[span]].map((ns) => ns / 1e6).join(' ');
    return `${'  '.repeat(table.depth[span])}${service} ${name}${KINDS[table.kind[span]]}${error} ${times}`;
  }).join('\n');
}
