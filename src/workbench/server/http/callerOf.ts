import { type IncomingMessage } from 'node:http';

import { type OrgRole } from '../../BootData';
import { type Caller } from './Exchange';

const ROLES: readonly OrgRole[] = ['Viewer', 'Editor', 'Admin'];

const ROLE_COOKIE = 'workbench_role';
const THEME_COOKIE = 'workbench_theme';

/**
 * Who calls. There is no login: a page address with `?role=Viewer` chooses, and a cookie keeps it for the requests that page makes; the header
 * `X-Workbench-Role` is for tools without cookies. Admin when nothing is said.
 */
export function callerOf(request: IncomingMessage, url: URL): Caller {
  const said = [url.searchParams.get('role'), request.headers['x-workbench-role'], cookie(request, ROLE_COOKIE)];
  const role = said.map((text) => ROLES.find((each) => each === text)).find((each) => each !== undefined) ?? 'Admin';
  const login = `workbench-${role.toLowerCase()}`;
  return { login, name: `Workbench ${role}`, email: `${login}@localhost`, role };
}

export function themeOf(request: IncomingMessage, url: URL): 'dark' | 'light' {
  return (url.searchParams.get('theme') ?? cookie(request, THEME_COOKIE)) === 'light' ? 'light' : 'dark';
}

/** Session cookies that keep what a page's address chose. */
export function choiceCookies(role: OrgRole, theme: 'dark' | 'light'): string[] {
  return [`${ROLE_COOKIE}=${role}; Path=/; SameSite=Lax`, `${THEME_COOKIE}=${theme}; Path=/; SameSite=Lax`];
}

function cookie(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
