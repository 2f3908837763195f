import { type Exchange } from '../http/Exchange';
import { sendError, sendJson } from '../http/respond';
import { type Workbench } from '../Workbench';

/** GET /api/plugins */
export function listPlugins({ catalog }: Workbench, { response, url }: Exchange): void {
  const type = url.searchParams.get('type');
  sendJson(
    response,
    200,
    catalog
      .all()
      .filter(({ meta }) => type === null || meta.type === type)
      .map(({ meta }) => meta)
  );
}

/** GET /api/plugins/:id/settings */
export function getPluginSettings({ catalog }: Workbench, { response, parameters }: Exchange): void {
  const plugin = catalog.get(parameters.id);
  if (plugin === undefined) {
    sendError(response, 404, 'Plugin not found, no installed plugin with that id', 'plugin.notFound');
  } else {
    sendJson(response, 200, { ...plugin.meta, enabled: true, jsonData: {}, secureJsonFields: {} });
  }
}

/** GET /api/plugins/errors */
export function listPluginErrors({ catalog, backend }: Workbench, { response }: Exchange): void {
  const failed = backend.state === 'unregistered' ? catalog.ofType('datasource') : [];
  sendJson(
    response,
    200,
    failed.map(({ meta }) => ({ pluginId: meta.id, errorCode: 'failedBackendStart' }))
  );
}
