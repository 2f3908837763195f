import { type PluginClient } from '../../../plugin-protocol/PluginClient';
import { launchPlugin, type LaunchedPlugin, type LaunchOptions } from '../../../plugin-protocol/launchPlugin';

const TICK_MS = 1000;

/** 'unregistered': its first start failed, and as in Grafana nobody tries again. */
export type BackendState = 'unregistered' | 'running' | 'down' | 'stopped';

export interface SupervisorOptions extends LaunchOptions {
  readonly say: (text: string) => void;
  /** For tests: how a process is started. */
  readonly launch?: typeof launchPlugin;
}

/**
 * Keeps the backend process as Grafana keeps it: one start at boot; only after a good one, a look each second whether it ended and a new
 * start, without back-off.
 */
export class BackendSupervisor {
  private plugin: LaunchedPlugin | undefined;
  private timer: NodeJS.Timeout | undefined;
  private isStarting = false;
  private current: BackendState = 'unregistered';

  constructor(private readonly options: SupervisorOptions) {}

  get state(): BackendState {
    return this.current;
  }

  get pid(): number | undefined {
    return this.plugin?.pid;
  }

  /** Resolves when it runs, or when it is known that it never will. */
  async start(): Promise<void> {
    try {
      await this.launch();
    } catch (error) {
      this.options.say(`The backend is not registered, and Grafana would not try again. ${messageOf(error)}`);
      return;
    }
    this.timer = setInterval(() => void this.tick(), TICK_MS);
  }

  /** undefined while no process answers. */
  client(): PluginClient | undefined {
    return this.current === 'running' ? this.plugin?.client : undefined;
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    this.current = 'stopped';
    await this.plugin?.stop();
  }

  private async tick(): Promise<void> {
    if (this.current !== 'down' || this.isStarting) {
      return;
    }
    try {
      await this.launch();
      this.options.say('The backend runs again.');
    } catch (error) {
      this.options.say(`The backend did not start. ${messageOf(error)}`);
    }
  }

  private async launch(): Promise<void> {
    this.isStarting = true;
    try {
      const plugin = await (this.options.launch ?? launchPlugin)(this.options);
      this.plugin = plugin;
      if (this.current === 'stopped') {
        await plugin.stop();
        return;
      }
      this.current = 'running';
      void plugin.exited.then(({ code, signal }) => {
        if (this.current === 'running') {
          this.current = 'down';
          this.options.say(`The backend ended (${signal ?? `exit code ${code}`}).`);
        }
      });
    } finally {
      this.isStarting = false;
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
