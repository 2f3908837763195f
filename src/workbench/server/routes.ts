import { getDashboard, pluginDashboards, search } from './api/dashboardsApi';
import { addDataSource, getDataSource, listDataSources, saveDataSource } from './api/dataSourcesApi';
import { checkHealth } from './api/healthApi';
import { getPluginSettings, listPluginErrors, listPlugins } from './api/pluginsApi';
import { queryData } from './api/queryApi';
import { callResource } from './api/resourceApi';
import { choiceCookies, themeOf } from './http/callerOf';
import { type Exchange } from './http/Exchange';
import { sendStories } from './api/storiesApi';
import { sendError, sendJson } from './http/respond';
import { type Route } from './http/Router';
import { page } from './page';
import { type Folders, serveStatic } from './staticMounts';
import { type Workbench } from './Workbench';

type Answer = (workbench: Workbench, exchange: Exchange) => void | Promise<void>;

/** What the workbench serves, at Grafana's addresses. */
export function routes(workbench: Workbench, folders: Folders): Route[] {
  const on = (method: Route['method'], path: RegExp, answer: Answer): Route => ({
    method,
    path,
    handle: (exchange) => answer(workbench, exchange),
  });
  return [
    on('POST', /^\/api\/ds\/query$/, queryData),
    on('ANY', /^\/api\/datasources\/uid\/(?<uid>[^/]+)\/resources\/(?<path>.*)$/, callResource),
    on('GET', /^\/api\/datasources\/uid\/(?<uid>[^/]+)\/health$/, checkHealth),
    on('GET', /^\/api\/datasources\/uid\/(?<uid>[^/]+)$/, getDataSource),
    on('PUT', /^\/api\/datasources\/uid\/(?<uid>[^/]+)$/, saveDataSource),
    on('GET', /^\/api\/datasources$/, listDataSources),
    on('POST', /^\/api\/datasources$/, addDataSource),
    on('GET', /^\/api\/dashboards\/uid\/(?<uid>[^/]+)$/, getDashboard),
    on('GET', /^\/api\/search$/, search),
    on('GET', /^\/api\/plugins$/, listPlugins),
    on('GET', /^\/api\/plugins\/errors$/, listPluginErrors),
    on('GET', /^\/api\/plugins\/(?<id>[^/]+)\/settings$/, getPluginSettings),
    on('GET', /^\/api\/plugins\/(?<id>[^/]+)\/dashboards$/, pluginDashboards),
    on('GET', /^\/api\/frontend\/settings$/, frontendSettings),
    on('GET', /^\/api\/health$/, (_, { response }) => sendJson(response, 200, { database: 'ok' })),
    on('GET', /^\/workbench\/missing$/, ({ missing }, { response }) => sendJson(response, 200, missing.list())),
    on('GET', /^\/workbench\/story\.json$/, sendStories),
    on('GET', /^\/public\//, async (_, exchange) => {
      if (!(await serveStatic(exchange, folders, workbench.catalog))) {
        notFound(workbench, exchange);
      }
    }),
    on('ANY', /^\/(api|apis|public)(\/|$)/, notFound),
    on('GET', /^\//, sendPage),
  ];
}

function frontendSettings(workbench: Workbench, { request, response, url, caller }: Exchange): void {
  sendJson(response, 200, workbench.bootDataFor(caller, themeOf(request, url)).settings);
}

function sendPage(workbench: Workbench, { request, response, url, caller }: Exchange): void {
  const theme = themeOf(request, url);
  response.writeHead(200, {
    'Content-Type': 'text/html; charset=utf-8',
    'Cache-Control': 'no-store',
    'Set-Cookie': choiceCookies(caller.role, theme),
  });
  response.end(page(workbench.bootDataFor(caller, theme)));
}

function notFound({ missing }: Workbench, { method, url, response }: Exchange): void {
  missing.add(method, url.pathname);
  sendError(response, 404, 'Not found');
}
