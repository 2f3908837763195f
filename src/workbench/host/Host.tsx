import { ThemeContext } from '@grafana/data';
import { config, LocationServiceProvider, locationService } from '@grafana/runtime';
import { GlobalStyles, ModalRoot, ModalsProvider, PortalContainer, TimeRangeProvider } from '@grafana/ui';
import React, { useLayoutEffect, useState } from 'react';
import { Navigate, Route, Router, Routes, useLocation } from 'react-router-dom';

import { Frame } from './chrome/Frame';
import { AppPage } from './pages/AppPage';
import { DashboardPage } from './pages/DashboardPage';
import { DataSourcePage } from './pages/DataSourcePage';
import { DifferencesPage } from './pages/DifferencesPage';
import { ExplorePage } from './pages/ExplorePage';
import { HomePage } from './pages/HomePage';
import { NotFoundPage } from './pages/NotFoundPage';
import { StoriesPage } from './pages/StoriesPage';

/** The providers that Grafana puts around every page, and the pages the workbench has, at Grafana's addresses. */
export function Host() {
  return (
    <ThemeContext.Provider value={config.theme2}>
      <GlobalStyles />
      <LocationServiceProvider service={locationService}>
        <ModalsProvider>
          <TimeRangeProvider>
            <HistoryRouter>
              <Frame>
                <Routes>
                  <Route path="/" element={<ToFirstDashboard />} />
                  <Route path="/dashboards" element={<HomePage />} />
                  <Route path="/d/:uid" element={<DashboardPage />} />
                  <Route path="/d/:uid/:slug" element={<DashboardPage />} />
                  <Route path="/a/:pluginId/*" element={<AppPage />} />
                  <Route path="/connections/datasources/edit/:uid" element={<DataSourcePage />} />
                  <Route path="/explore" element={<ExplorePage />} />
                  <Route path="/workbench/differences" element={<DifferencesPage />} />
                  <Route path="/workbench/stories" element={<StoriesPage />} />
                  <Route path="*" element={<NotFoundPage />} />
                </Routes>
              </Frame>
              <ModalRoot />
              <PortalContainer />
            </HistoryRouter>
          </TimeRangeProvider>
        </ModalsProvider>
      </LocationServiceProvider>
    </ThemeContext.Provider>
  );
}

/** React Router over the history that Grafana's locationService owns: there is one address bar, so there is one history. */
function HistoryRouter({ children }: { readonly children: React.ReactNode }) {
  const history = locationService.getHistory();
  const [state, setState] = useState({ action: history.action, location: history.location });
  useLayoutEffect(
    () =>
      history.listen((location: typeof history.location, action: typeof history.action) =>
        setState({ action, location })
      ),
    [history]
  );
  return (
    <Router navigator={history} location={state.location} navigationType={state.action}>
      {children}
    </Router>
  );
}

/** Who opens the workbench's bare address wants to see the product: its first dashboard. The list of pages is at /dashboards. */
function ToFirstDashboard() {
  const { search } = useLocation();
  return <Navigate to={`/d/throughline-spike-to-span/spike-to-span${search}`} replace />;
}
