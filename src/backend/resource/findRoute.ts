import { type Route, type RouteName, ROUTES } from '../../core/schema/routes';
import { type Caller, hasRole } from '../Caller';

export interface ResourceCall {
  readonly method: string;
  /** As Grafana gives it: slashes at either end do not count. */
  readonly path: string;
  readonly bodyBytes: number;
}

export type RouteVerdict =
  | { readonly ok: true; readonly name: RouteName }
  | { readonly ok: false; readonly status: number; readonly message: string };

/** The table of core/schema, walked: what is not in it does not exist, whoever asks with whatever method. */
export function findRoute(call: ResourceCall, caller: Caller): RouteVerdict {
  const path = call.path.replace(/^\/+|\/+$/g, '');
  const found = Object.entries(ROUTES).find(
    ([, route]: [string, Route]) => route.path === path && route.method === call.method
  );
  if (found === undefined) {
    return { ok: false, status: 404, message: 'There is no such resource.' };
  }
  const [name, route] = found as [RouteName, Route];
  if (!hasRole(caller, route.leastRole)) {
    return { ok: false, status: 403, message: `This needs the role ${route.leastRole}.` };
  }
  if (call.bodyBytes > route.bodyLimit) {
    return { ok: false, status: 413, message: `The body is larger than ${route.bodyLimit} bytes.` };
  }
  return { ok: true, name };
}
