import { type LaunchedPlugin, type PluginExit } from '../../../plugin-protocol/launchPlugin';
import { BackendSupervisor } from './BackendSupervisor';

/** Launches that succeed or fail as the list says; each process can be ended by hand. */
function launcher(outcomes: ReadonlyArray<'runs' | 'fails'>) {
  const processes: Array<{ end: () => void; stopped: boolean }> = [];
  let tries = 0;
  const launch = async (): Promise<LaunchedPlugin> => {
    if (outcomes[tries++] !== 'runs') {
      throw new Error('no handshake');
    }
    let end = (_exit: PluginExit) => undefined as void;
    const exited = new Promise<PluginExit>((resolve) => {
      end = resolve;
    });
    const process = { end: () => end({ code: null, signal: 'SIGKILL' }), stopped: false };
    processes.push(process);
    return {
      client: { name: `client ${processes.length}` } as unknown as LaunchedPlugin['client'],
      address: { network: 'unix', path: '' },
      pid: processes.length,
      exited,
      kill: () => process.end(),
      stop: async () => {
        process.stopped = true;
        end({ code: 0, signal: null });
        return exited;
      },
    };
  };
  return { launch, processes, tries: () => tries };
}

function supervise(outcomes: ReadonlyArray<'runs' | 'fails'>) {
  const said: string[] = [];
  const made = launcher(outcomes);
  const supervisor = new BackendSupervisor({ executable: 'gpx', say: (text) => said.push(text), launch: made.launch });
  return { supervisor, said, ...made };
}

describe('BackendSupervisor', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('never tries again when the first start fails', async () => {
    const { supervisor, tries, said } = supervise(['fails', 'runs']);
    await supervisor.start();
    await jest.advanceTimersByTimeAsync(10_000);
    expect(supervisor.state).toBe('unregistered');
    expect(supervisor.client()).toBeUndefined();
    expect(tries()).toBe(1);
    expect(said[0]).toContain('no handshake');
  });

  it('starts a process that ended again on the next tick of a second', async () => {
    const { supervisor, processes } = supervise(['runs', 'runs']);
    await supervisor.start();
    expect(supervisor.client()).toEqual({ name: 'client 1' });
    processes[0].end();
    await jest.advanceTimersByTimeAsync(0);
    expect(supervisor.state).toBe('down');
    expect(supervisor.client()).toBeUndefined();
    await jest.advanceTimersByTimeAsync(1000);
    expect(supervisor.client()).toEqual({ name: 'client 2' });
    await supervisor.stop();
  });

  it('goes on trying each second, without back-off, after a good start', async () => {
    const { supervisor, processes, tries } = supervise(['runs', 'fails', 'fails', 'runs']);
    await supervisor.start();
    processes[0].end();
    await jest.advanceTimersByTimeAsync(2000);
    expect([supervisor.state, tries()]).toEqual(['down', 3]);
    await jest.advanceTimersByTimeAsync(1000);
    expect([supervisor.state, tries()]).toEqual(['running', 4]);
    await supervisor.stop();
  });

  it('stops the process, and does not start it again', async () => {
    const { supervisor, processes, tries } = supervise(['runs', 'runs']);
    await supervisor.start();
    await supervisor.stop();
    await jest.advanceTimersByTimeAsync(5000);
    expect(processes[0].stopped).toBe(true);
    expect(tries()).toBe(1);
  });
});
