import { settingsOf, type StoredDataSource } from '../DataSourceStore';
import { type Exchange } from '../http/Exchange';
import { readJson } from '../http/readBody';
import { sendError, sendJson } from '../http/respond';
import { type Workbench } from '../Workbench';

type Given = Partial<Pick<StoredDataSource, 'name' | 'type' | 'isDefault' | 'jsonData' | 'secureJsonData'>>;

export function listDataSources(workbench: Workbench, { response }: Exchange): void {
  sendJson(response, 200, workbench.dataSources.all().map(settingsOf));
}

export function getDataSource(workbench: Workbench, { response, parameters }: Exchange): void {
  const stored = workbench.dataSources.get(parameters.uid);
  if (stored === undefined) {
    sendError(response, 404, 'Data source not found');
  } else {
    sendJson(response, 200, settingsOf(stored));
  }
}

/** POST /api/datasources: names are unique. */
export async function addDataSource(workbench: Workbench, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  if (!mayWrite(exchange, 'datasources:create')) {
    return;
  }
  const { name = '', type = '', isDefault, jsonData } = (await readJson(request)) as Given;
  if (workbench.catalog.get(type)?.meta.type !== 'datasource') {
    sendError(response, 400, `There is no data source plugin "${type}" here.`);
  } else if (workbench.dataSources.byName(name) !== undefined) {
    sendError(response, 409, 'data source with the same name already exists');
  } else {
    const stored = workbench.dataSources.add({
      name,
      type,
      isDefault,
      ...(jsonData === undefined ? {} : { jsonData }),
    });
    sendJson(response, 200, { datasource: settingsOf(stored), id: stored.id, name, message: 'Datasource added' });
  }
}

/** PUT /api/datasources/uid/:uid */
export async function saveDataSource(workbench: Workbench, exchange: Exchange): Promise<void> {
  const { request, response, parameters } = exchange;
  if (!mayWrite(exchange, 'datasources:write')) {
    return;
  }
  const { name, isDefault, jsonData, secureJsonData } = (await readJson(request)) as Given;
  const stored = workbench.dataSources.update(parameters.uid, {
    ...(name === undefined ? {} : { name }),
    ...(isDefault === undefined ? {} : { isDefault }),
    ...(jsonData === undefined ? {} : { jsonData }),
    ...(secureJsonData === undefined ? {} : { secureJsonData }),
  });
  if (stored === undefined) {
    sendError(response, 404, 'Data source not found');
  } else {
    sendJson(response, 200, {
      datasource: settingsOf(stored),
      id: stored.id,
      name: stored.name,
      message: 'Datasource updated',
    });
  }
}

function mayWrite({ caller, response }: Exchange, permission: string): boolean {
  if (caller.role === 'Admin') {
    return true;
  }
  sendJson(response, 403, {
    accessErrorId: 'workbench',
    message: `You'll need additional permissions to perform this action. Permissions needed: ${permission}`,
    title: 'Access denied',
  });
  return false;
}
