import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { measureHandshake, measureIdle, measureIdleWithStore, measureLoaded } from './measure';

/** Arguments: the executables and the sender of the demo shop, as JSON (scripts/lib/bench/start.mjs makes them), then the number of runs. */
interface Subjects {
  readonly ours: string;
  readonly go: string;
  readonly bare: string;
  /** Program and arguments before `--url`. */
  readonly demo: readonly [string, ...string[]];
}

const GO = 'minimal plugin, grafana-plugin-sdk-go 0.298.0';
const BARE = 'bare grpc-js server, same Node and launcher';
const GOAL = 'goal';
const DASHBOARD_LOADS = 40;
const HOURS_OF_SHOP = '1';

/** One line of the outcome. `ratio` above 1: ours is better. */
interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'MiB';
  readonly ours: number;
  readonly reference: number;
  readonly ratio: number;
  readonly reference_name: string;
  readonly runs: number;
}

const subjects = JSON.parse(process.argv[2]) as Subjects;
const runs = Number(process.argv[3]);

void main();

async function main(): Promise<void> {
  await compare('start/handshake', 'ms', runs, measureHandshake);
  await compare('start/idle-memory', 'MiB', Math.min(runs, 5), (executable) => measureIdle(executable));
  await against('start/idle-memory-with-store', 80, () => measureIdleWithStore(subjects.ours));
  await against('start/loaded-memory', 200, () => measureLoaded(subjects.ours, sendShop, DASHBOARD_LOADS));
}

/** Ours, Go's and the bare one in turn, so that a busy minute hits all three; the first turn only warms the disk's cache. */
async function compare(
  name: string,
  unit: Figure['unit'],
  count: number,
  measure: (executable: string) => Promise<number>
): Promise<void> {
  const found = { ours: [] as number[], go: [] as number[], bare: [] as number[] };
  for (let turn = 0; turn <= count; turn++) {
    for (const subject of ['ours', 'go', 'bare'] as const) {
      const value = await measure(subjects[subject]);
      if (turn > 0) {
        found[subject].push(value);
      }
    }
  }
  say(name, unit, median(found.ours), median(found.go), GO, count);
  say(name, unit, median(found.ours), median(found.bare), BARE, count);
}

async function against(name: string, goal: number, measure: () => Promise<number>): Promise<void> {
  const found: number[] = [];
  for (let run = 0; run < 3; run++) {
    found.push(await measure());
  }
  say(name, 'MiB', median(found), goal, GOAL, found.length);
}

async function sendShop(receiverUrl: string): Promise<void> {
  const [program, ...args] = subjects.demo;
  await promisify(execFile)(program, [...args, '--url', receiverUrl, '--hours', HOURS_OF_SHOP, '--once']);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
}

function say(
  name: string,
  unit: Figure['unit'],
  ours: number,
  reference: number,
  referenceName: string,
  count: number
): void {
  const round = (value: number) => Math.round(value * 100) / 100;
  const figure: Figure = {
    name,
    unit,
    ours: round(ours),
    reference: round(reference),
    ratio: round(reference / ours),
    reference_name: referenceName,
    runs: count,
  };
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}
