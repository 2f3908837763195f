import { dirname } from 'node:path';
import type { LocalStoreStatus } from '../../core/schema/settings';
import type { Logger } from '../Logger';
import { ClosedStore } from './ClosedStore';
import { CONFIG_SECTION, type Environment, readOrgs, readStoreConfig } from './config';
import type { LocalStore } from './LocalStore';
import { findPluginFolder } from './pluginFolder';
import { WorkerStore } from './WorkerStore';

export interface LocalStoreOptions {
  /** The file that the store's thread runs: the backend's own bundle, whose entry calls `runStoreWorker` in a worker. */
  readonly bundleFile?: string;
}

/**
 * The store as configured by GF_PLUGIN_*. Never throws and returns at once: opening goes on in a thread of its own, and what is
 * wrong stands in the status.
 */
export function createLocalStore(env: Environment, log: Logger, options: LocalStoreOptions = {}): LocalStore {
  const bundleFile = options.bundleFile ?? process.argv[1];
  const orgs = readOrgs(env);
  const outcome = readStoreConfig(env, findPluginFolder(dirname(bundleFile)));
  if (outcome.kind === 'on') {
    return new WorkerStore(bundleFile, outcome.config, orgs, log);
  }
  const nothing = { spans: 0, traces: 0, logs: 0, bytes: 0 };
  if (outcome.kind === 'wrong') {
    log.error('Local store is not configured rightly', { problem: outcome.problem });
    const status: LocalStoreStatus = {
      state: 'failed',
      problem: outcome.problem,
      receiver: { state: 'off' },
      ...nothing,
    };
    return new ClosedStore(status, outcome.problem, orgs);
  }
  const { receiverProblem } = outcome;
  const receiver =
    receiverProblem === undefined ? { state: 'off' as const } : { state: 'failed' as const, problem: receiverProblem };
  return new ClosedStore({ state: 'off', receiver, ...nothing }, NOT_CONFIGURED, orgs);
}

const NOT_CONFIGURED =
  `The local store is off. To use it, set store_path (a file outside of the plugin's folder) and receiver_address ` +
  `(such as 127.0.0.1:4318) in ${CONFIG_SECTION} of Grafana's configuration, and restart Grafana.`;
