import type { LocalStoreStatus } from '../../core/schema/settings';
import { SourceError } from '../../source/sources';
import type { LocalStore } from './LocalStore';

/** A store that is not configured, or wrongly: it has a status, and every call says the cure. */
export class ClosedStore implements LocalStore {
  constructor(
    private readonly fixedStatus: LocalStoreStatus,
    private readonly problem: string,
    private readonly orgs: ReadonlySet<number>
  ) {}

  status = (): Promise<LocalStoreStatus> => Promise.resolve(this.fixedStatus);
  metricsText = (): Promise<string> => Promise.resolve('');
  close = (): Promise<void> => Promise.resolve();
  allowsOrg = (orgId: number): boolean => this.orgs.has(orgId);

  trace = (): Promise<never> => this.refuse();
  search = (): Promise<never> => this.refuse();
  services = (): Promise<never> => this.refuse();
  operations = (): Promise<never> => this.refuse();
  exist = (): Promise<never> => this.refuse();
  serviceMap = (): Promise<never> => this.refuse();
  range = (): Promise<never> => this.refuse();
  exemplars = (): Promise<never> => this.refuse();
  logs = (): Promise<never> => this.refuse();
  forTrace = (): Promise<never> => this.refuse();
  importTraces = (): Promise<never> => this.refuse();

  private refuse(): Promise<never> {
    return Promise.reject(new SourceError(this.problem, 503));
  }
}
