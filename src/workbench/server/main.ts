import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';

import { BackendSupervisor } from './backend/BackendSupervisor';
import { executableName } from './backend/executableName';
import { bootDataFor } from './bootDataFor';
import { DataSourceStore } from './DataSourceStore';
import { listen } from './http/listen';
import { MissingLog } from './http/MissingLog';
import { Router } from './http/Router';
import { type Arguments, parseArguments, USAGE } from './parseArguments';
import { PluginCatalog } from './plugins/PluginCatalog';
import { routes } from './routes';
import { type Workbench } from './Workbench';

/** This file is built to .throughline/workbench/server.cjs. */
const ROOT = resolve(__dirname, '..', '..');
const DATA_SOURCE = {
  uid: 'throughline',
  name: 'Throughline',
  type: 'throughline-tracing-datasource',
  isDefault: true,
};

async function main({ port: wanted, backendEnv, verbose, ...given }: Arguments): Promise<void> {
  const catalog = PluginCatalog.read(join(ROOT, 'dist'));
  const plugin = catalog.get(DATA_SOURCE.type);
  if (plugin === undefined) {
    throw new Error(`dist/ has no plugin ${DATA_SOURCE.type}: run npm run build first.`);
  }
  const backend = new BackendSupervisor({
    executable: join(plugin.folder, executableName(String(plugin.meta.executable), process.platform, process.arch)),
    env: backendEnv,
    say: (text) => console.error(text),
    onLog: ({ level, message, fields }) => {
      if (verbose || level === 'warn' || level === 'error') {
        console.error(`logger=plugin.${plugin.meta.id} level=${level} ${message} ${JSON.stringify(fields)}`);
      }
    },
  });
  const dataSources = new DataSourceStore(Date.now);
  dataSources.add(DATA_SOURCE);
  const dashboardFolder = join(ROOT, 'provisioning', 'dashboards');
  const folders = {
    root: ROOT,
    host: given.page ?? join(__dirname, 'host'),
    packages: given.packages ?? join(ROOT, 'node_modules'),
  };
  const version = grafanaVersion(folders.packages);
  let appUrl = '';
  const workbench: Workbench = {
    catalog,
    dataSources,
    backend,
    missing: new MissingLog(),
    dashboardFolder,
    storiesFile: process.env.THROUGHLINE_STORIES,
    appUrl: () => appUrl,
    bootDataFor: (caller, theme) =>
      bootDataFor({ caller, theme, appUrl, version, catalog, dataSources, dashboardFolder }),
  };
  const router = new Router(routes(workbench, folders));
  const server = createServer((request, response) => void router.handle(request, response));

  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await backend.stop();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void stop());
  }

  // As Grafana: the backend first, then HTTP.
  await backend.start();
  const port = await listen(server, wanted).catch(async (error: unknown) => {
    await backend.stop();
    throw error;
  });
  appUrl = `http://localhost:${port}/`;
  if (port !== wanted) {
    console.log(`Port ${wanted} is taken: using ${port}.`);
  }
  console.log(`ready http://localhost:${port}`);
}

/** The page says it is the Grafana whose packages it is made of. */
function grafanaVersion(packages: string): string {
  const json = readFileSync(join(packages, '@grafana', 'runtime', 'package.json'), 'utf8');
  return (JSON.parse(json) as { readonly version: string }).version;
}

try {
  main(parseArguments(process.argv.slice(2), process.env)).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(1);
  });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(2);
}
