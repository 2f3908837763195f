import { AppPlugin } from '@grafana/data';

import { AppPage } from './app/AppPage';

export const plugin = new AppPlugin().setRootPage(AppPage);
