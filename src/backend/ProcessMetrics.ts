import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Upper bounds of the buckets of the query histogram, seconds. */
const BUCKETS = [0.005, 0.025, 0.1, 0.5, 1, 5, 30];

interface Durations {
  readonly buckets: number[];
  sum: number;
  count: number;
}

/** What this process counts about itself, in Prometheus text format. */
export class ProcessMetrics {
  private readonly queries = new Map<string, number>();
  private readonly resources = new Map<string, number>();
  private readonly durations: Durations = { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 };
  private readonly loop = monitorEventLoopDelay({ resolution: 20 });

  constructor() {
    this.loop.enable();
  }

  /** `type` is one of ours or "unknown": never a text from outside. */
  queryAnswered(type: string, status: number, seconds: number): void {
    add(this.queries, `type="${type}",status="${status}"`);
    BUCKETS.forEach((bound, i) => (this.durations.buckets[i] += seconds <= bound ? 1 : 0));
    this.durations.sum += seconds;
    this.durations.count++;
  }

  resourceAnswered(route: string, status: number): void {
    add(this.resources, `route="${route}",status="${status}"`);
  }

  text(): string {
    const cpu = process.cpuUsage();
    const name = 'throughline_query_duration_seconds';
    return [
      ...family('throughline_queries_total', 'counter', 'Queries answered.', counters(this.queries)),
      ...family(name, 'histogram', 'Time to answer a query.', []),
      ...BUCKETS.map((bound, i) => `${name}_bucket{le="${bound}"} ${this.durations.buckets[i]}`),
      `${name}_bucket{le="+Inf"} ${this.durations.count}`,
      `${name}_sum ${this.durations.sum}`,
      `${name}_count ${this.durations.count}`,
      ...family('throughline_resources_total', 'counter', 'Resource calls answered.', counters(this.resources)),
      ...family('process_cpu_seconds_total', 'counter', 'Processor time used.', [['', (cpu.user + cpu.system) / 1e6]]),
      ...family('process_resident_memory_bytes', 'gauge', 'Resident memory.', [['', process.memoryUsage.rss()]]),
      ...family('process_uptime_seconds', 'gauge', 'Time since the process started.', [['', process.uptime()]]),
      ...family('nodejs_eventloop_delay_p99_seconds', 'gauge', 'How late the event loop runs.', [
        ['', this.loop.percentile(99) / 1e9],
      ]),
      '',
    ].join('\n');
  }
}

function add(counts: Map<string, number>, labels: string): void {
  counts.set(labels, (counts.get(labels) ?? 0) + 1);
}

function counters(counts: ReadonlyMap<string, number>): Array<[string, number]> {
  return [...counts].map(([labels, count]) => [`{${labels}}`, count]);
}

function family(
  name: string,
  type: string,
  help: string,
  samples: ReadonlyArray<readonly [labels: string, value: number]>
): string[] {
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} ${type}`,
    ...samples.map(([labels, value]) => `${name}${labels} ${value}`),
  ];
}
