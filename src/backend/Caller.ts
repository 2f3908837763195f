import { isFromAlert } from './isFromAlert';
import type { Role } from '../core/schema/routes';
import type { User } from '../plugin-protocol/generated/pluginv2';

/**
 * Who is behind a call. Grafana gives calls without a person role Admin (alerting comes as "grafana_scheduler", public dashboards as
 * "service") or an empty login (anonymous access); a role is worth something only together with a person.
 */
export interface Caller {
  readonly isPerson: boolean;
  /** What the caller may do as far as we trust it: without a person never more than a Viewer. undefined: nothing. */
  readonly role: Role | undefined;
}

/** Logins that Grafana itself calls with. */
const GRAFANAS_OWN: ReadonlySet<string> = new Set([
  'grafana_scheduler',
  'service',
  'provisioning',
  'grafana_reporting',
]);

const ROLES: readonly Role[] = ['Viewer', 'Editor', 'Admin'];

/** `headers` as they come with the call; names are compared without case. */
export function callerOf(user: User | undefined, headers: Readonly<Record<string, unknown>>): Caller {
  const role = ROLES.find((known) => known === user?.role);
  const fromAlert = isFromAlert(headers);
  const login = user?.login ?? '';
  const isPerson = login !== '' && !GRAFANAS_OWN.has(login) && !fromAlert;
  return { isPerson, role: isPerson || role === undefined ? role : 'Viewer' };
}

export function hasRole(caller: Caller, least: Role): boolean {
  return caller.role !== undefined && ROLES.indexOf(caller.role) >= ROLES.indexOf(least);
}
