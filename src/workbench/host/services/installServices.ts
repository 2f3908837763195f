import { EventBusSrv, locationUtil, setTimeZoneResolver } from '@grafana/data';
import {
  config,
  FakeEchoSrv,
  locationService,
  setAppEvents,
  setBackendSrv,
  setChromeHeaderHeightHook,
  setCurrentUser,
  setDataSourceSrv,
  setEchoSrv,
  setGrafanaLiveSrv,
  setHelpNavItemHook,
  setLocationSrv,
  setMegaMenuOpenHook,
  setPluginComponentHook,
  setPluginComponentsHook,
  setPluginFunctionsHook,
  setPluginImportUtils,
  setPluginLinksHook,
  setReturnToPreviousHook,
  setRunRequest,
  setTemplateSrv,
} from '@grafana/runtime';
import { EMPTY, of } from 'rxjs';

import {
  initDefaultI18nInstance,
  initDefaultReactI18nInstance,
} from '../../../../node_modules/@grafana/i18n/dist/esm/i18n.mjs';
import { setPanelDataErrorView } from '../../../../node_modules/@grafana/runtime/dist/esm/components/PanelDataErrorView.mjs';
import { setPluginPage } from '../../../../node_modules/@grafana/runtime/dist/esm/components/PluginPage.mjs';
import { setDataSourcePluginImporter } from '../../../../node_modules/@grafana/runtime/dist/esm/services/dataSource/dataSource.mjs';
import { initDataSourceInstanceSettings } from '../../../../node_modules/@grafana/runtime/dist/esm/services/dataSource/settings.mjs';
import { PanelDataErrorNote } from '../chrome/PanelDataErrorNote';
import { PluginPageFrame } from '../chrome/PluginPageFrame';
import { getPanelPluginFromCache, importDataSourcePlugin, importPanelPlugin } from '../plugins/importPlugin';
import { HostBackendSrv } from './HostBackendSrv';
import { HostDataSourceSrv } from './HostDataSourceSrv';
import { HostTemplateSrv } from './HostTemplateSrv';
import { fillRegistries } from './registries';
import { runRequest } from './runRequest';

/** Everything that Grafana's own bundle puts in place before it loads a plugin. */
export async function installServices(): Promise<void> {
  await initDefaultI18nInstance();
  initDefaultReactI18nInstance();
  fillRegistries();

  setAppEvents(new EventBusSrv());
  setEchoSrv(new FakeEchoSrv());
  setBackendSrv(new HostBackendSrv());
  setTemplateSrv(new HostTemplateSrv());
  setDataSourceSrv(new HostDataSourceSrv());
  initDataSourceInstanceSettings?.(config.datasources, config.defaultDatasource);
  setDataSourcePluginImporter?.(importDataSourcePlugin);
  setRunRequest(runRequest);
  setPluginImportUtils({ importPanelPlugin, getPanelPluginFromCache });
  setCurrentUser({ ...config.bootData.user } as Parameters<typeof setCurrentUser>[0]);
  locationUtil.initialize({
    config: config.bootData.settings,
    getTimeRangeForUrl: () => ({ from: 'now-1h', to: 'now' }),
    getVariablesUrlParams: () => ({}),
  });
  setTimeZoneResolver(() => config.bootData.user.timezone);
  setLocationSrv({
    update: ({ path, query, partial, replace }) => {
      if (partial === true && query !== undefined) {
        locationService.partial(query, replace);
      } else {
        locationService.push({
          pathname: path,
          search: query === undefined ? '' : `?${new URLSearchParams(query as Record<string, string>)}`,
        });
      }
    },
  });
  setGrafanaLiveSrv({
    getConnectionState: () => of(false),
    getStream: () => EMPTY,
    getDataStream: () => EMPTY,
    getPresence: () => Promise.reject(new Error('The workbench has no Grafana Live.')),
    publish: () => Promise.reject(new Error('The workbench has no Grafana Live.')),
  });
  installHooks();
  setPanelDataErrorView(PanelDataErrorNote);
  setPluginPage(PluginPageFrame);
}

function installHooks(): void {
  setPluginLinksHook(() => ({ links: [], isLoading: false }));
  setPluginComponentHook(() => ({ component: null, isLoading: false }));
  setPluginComponentsHook(() => ({ components: [], isLoading: false }));
  setPluginFunctionsHook(() => ({ functions: [], isLoading: false }));
  setReturnToPreviousHook(() => () => undefined);
  setChromeHeaderHeightHook(() => 40);
  setHelpNavItemHook(() => undefined);
  setMegaMenuOpenHook(() => [false, () => undefined]);
}
