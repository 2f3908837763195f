import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { figureOf, sayFigure, type Unit } from '../figures';
import { measureFirstAnswer, measureHandshake, measureIdle, measureIdleWithStore, measureLoaded } from './measure';

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

const subjects = JSON.parse(process.argv[2]) as Subjects;
const runs = Number(process.argv[3]);

void main();

async function main(): Promise<void> {
  await compare('start/handshake', 'ms', runs, measureHandshake);
  await compare('start/first-answer', 'ms', runs, measureFirstAnswer);
  await compare('start/idle-memory', 'MiB', Math.min(runs, 5), (executable) => measureIdle(executable));
  await against('start/idle-memory-with-store', 80, () => measureIdleWithStore(subjects.ours));
  await against('start/loaded-memory', 200, () => measureLoaded(subjects.ours, sendShop, DASHBOARD_LOADS));
}

/** Ours, Go's and the bare one in turn, so that a busy minute hits all three; the first turn only warms the disk's cache. */
async function compare(
  name: string,
  unit: Unit,
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
  sayFigure(figureOf(name, unit, GO, { ours: found.ours, reference: found.go }));
  sayFigure(figureOf(name, unit, BARE, { ours: found.ours, reference: found.bare }));
}

async function against(name: string, goal: number, measure: () => Promise<number>): Promise<void> {
  const found: number[] = [];
  for (let run = 0; run < Math.min(runs, 3); run++) {
    found.push(await measure());
  }
  sayFigure(figureOf(name, 'MiB', GOAL, { ours: found, reference: [goal] }));
}

async function sendShop(receiverUrl: string): Promise<void> {
  const [program, ...args] = subjects.demo;
  await promisify(execFile)(program, [...args, '--url', receiverUrl, '--hours', HOURS_OF_SHOP, '--once']);
}
