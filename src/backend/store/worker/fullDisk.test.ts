import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { largeTrace } from '../testing/filling';
import { StoreProcess } from '../testing/StoreProcess';
import { traceIdOf } from '../testing/telemetry';
import { newFolder } from '../testing/TestStore';

jest.setTimeout(120_000);

const MIB = 1024 ** 2;

/**
 * A real limit of the system on the size of files, as a full disk or a quota is one: writes beyond it fail with EFBIG and would
 * kill a process that does not ignore SIGXFSZ.
 */
class LimitedStore {
  readonly acknowledged: string[] = [];
  readonly process: StoreProcess;
  private sent = 0;

  constructor(bytes: number) {
    const env = { GF_PLUGIN_STORE_PATH: join(newFolder(), 'store.db') };
    this.process = new StoreProcess(env, { wrapper: ['prlimit', `--fsize=${bytes}:`] });
  }

  ready() {
    return this.process.waitFor(({ state, receiver }) => state === 'ready' && receiver.state === 'listening');
  }

  /** One trace; the answer's status. */
  async send() {
    const name = `t${this.sent++}`;
    const answer = await this.process.post(largeTrace(name, this.sent));
    if (answer.status === 200) {
      this.acknowledged.push(name);
    }
    return answer;
  }

  sendUntil(status: number) {
    return this.sendUntilIs((one) => one === status);
  }

  sendUntilRefused() {
    return this.sendUntilIs((status) => status !== 200);
  }

  /** @throws Error when no such answer comes */
  private async sendUntilIs(isWanted: (status: number) => boolean) {
    const giveUp = Date.now() + 60_000;
    for (;;) {
      const answer = await this.send();
      if (isWanted(answer.status)) {
        return answer;
      }
      if (answer.status !== 200) {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      if (Date.now() > giveUp) {
        throw new Error(`Not in time: ${JSON.stringify(await this.process.call('status'))}`);
      }
    }
  }

  liftLimit(): void {
    execFileSync('prlimit', ['--pid', String(this.process.pid), '--fsize=unlimited:']);
  }

  async found(names: readonly string[]): Promise<number> {
    return (await this.process.call('exist', names.map(traceIdOf))).filter(Boolean).length;
  }
}

describe('a store that finds no room', () => {
  it('refuses with 503, loses nothing, answers queries, says so, and goes on when there is room', async () => {
    const store = new LimitedStore(6 * MIB);
    await store.ready();
    const refused = await store.sendUntil(503);
    expect(refused.headers['retry-after']).toBe('5');
    expect(String(refused.body)).toMatch(/could not write: its disk, quota or limit on file size is full.*Make room/);

    expect(store.acknowledged.length).toBeGreaterThan(10);
    expect(await store.found(store.acknowledged)).toBe(store.acknowledged.length);
    const status = await store.process.call('status');
    expect(status).toMatchObject({ state: 'ready', receiver: { state: 'listening' } });
    expect(status.problem).toMatch(
      /store\.db cannot grow: .* full .*senders are told to try again.*can be read.*Make room/s
    );
    expect((await store.send()).status).toBe(503);

    store.liftLimit();
    expect((await store.send()).status).toBe(200);
    expect((await store.process.call('status')).problem).not.toContain('Nothing new is stored');
    await store.sendUntil(200);
    expect(await store.found(store.acknowledged)).toBe(store.acknowledged.length);
    expect(store.process.isRunning).toBe(true);
    await store.process.kill();
  });

  it('finds out by itself that there is room again, without a sender', async () => {
    const store = new LimitedStore(6 * MIB);
    await store.ready();
    await store.sendUntil(503);
    expect((await store.process.call('status')).problem).toContain('Nothing new is stored');
    store.liftLimit();
    await store.process.waitFor(({ problem }) => problem === undefined || !problem.includes('Nothing new is stored'));
    await store.process.kill();
  });

  it('lives in the space it has: the oldest goes, the newest is kept', async () => {
    const store = new LimitedStore(28 * MIB);
    await store.ready();
    await store.sendUntilRefused();
    const first = store.acknowledged.length;
    await store.sendUntil(200);
    const oldest = () => store.found(store.acknowledged.slice(0, 20));
    // What fits into the file is about what was acknowledged before the first refusal: five times that cannot.
    while (store.acknowledged.length < 2 * first || ((await oldest()) > 0 && store.acknowledged.length < 5 * first)) {
      await store.sendUntil(200);
    }
    expect(await oldest()).toBe(0);
    expect(await store.found(store.acknowledged.slice(-20))).toBe(20);
    expect((await store.process.call('status')).problem).toMatch(/store\.db cannot grow: .*What is stored can be read/);
    await store.process.kill();
  });

  it('opens as soon as there is room when there was none at the start', async () => {
    const store = new LimitedStore(4096);
    const { problem } = await store.process.waitFor(({ state }) => state === 'failed');
    expect(problem).toMatch(/store\.db cannot be written: its disk.*full.*Make room; the store then opens by itself/);
    await store.process.waitFor(({ receiver }) => receiver.state === 'listening');
    const refused = await store.send();
    expect([refused.status, refused.headers['retry-after']]).toEqual([503, '5']);
    store.liftLimit();
    await store.ready();
    expect((await store.send()).status).toBe(200);
    await store.process.kill();
  });
});
