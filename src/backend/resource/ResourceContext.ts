import type { UnixNano } from '../../core/trace/time';
import type { DataSourceInstance } from '../instance/DataSourceInstance';
import type { LocalStore } from '../store/LocalStore';
import type { Uploads } from './Uploads';

/** What a resource's handler is given: a call that was already allowed. */
export interface ResourceContext {
  readonly instance: DataSourceInstance;
  readonly store: LocalStore;
  readonly uploads: Uploads;
  readonly parameters: URLSearchParams;
  readonly body: Uint8Array;
  readonly now: UnixNano;
  readonly signal: AbortSignal;
}

/** Answers with something that becomes JSON; rejects with SourceError for what the caller did wrong. */
export type ResourceHandler = (context: ResourceContext) => Promise<unknown>;
