import { type IncomingMessage, type ServerResponse } from 'node:http';

import { type OrgRole } from '../../BootData';

/** One request and its answer, with what every handler wants to know. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  readonly url: URL;
  /** The groups of the route's pattern, decoded. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly caller: Caller;
  /** Aborted when the browser goes away. */
  readonly signal: AbortSignal;
}

export interface Caller {
  readonly login: string;
  readonly name: string;
  readonly email: string;
  readonly role: OrgRole;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;
