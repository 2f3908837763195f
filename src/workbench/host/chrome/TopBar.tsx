import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { config } from '@grafana/runtime';
import { Dropdown, Menu, ToolbarButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

import { type OrgRole } from '../../BootData';
import { bootData } from '../bootData';
import { pages } from './pages';

const ROLES: readonly OrgRole[] = ['Viewer', 'Editor', 'Admin'];

/** Where am I, where can I go, as whom, in which colours. */
export function TopBar() {
  const styles = useStyles2(getStyles);
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const all = pages(bootData.workbench);
  const here = all.find(({ root }) => pathname === root || pathname.startsWith(`${root}/`));
  const role = bootData.user.orgRole;
  return (
    <header className={styles.bar} data-testid="workbench-top-bar">
      <img className={styles.logo} src={`/public/plugins/${bootData.workbench.appId}/img/logo.svg`} alt="" />
      <Dropdown
        overlay={
          <Menu>
            {all.map(({ path, title, group }) => (
              <Menu.Item
                key={path}
                label={title}
                description={group}
                active={path === here?.path}
                onClick={() => void navigate(path)}
              />
            ))}
          </Menu>
        }
      >
        <ToolbarButton variant="canvas" isOpen={false} aria-label="Go to a page">
          {here?.title ?? 'Pages'}
        </ToolbarButton>
      </Dropdown>
      <div className={styles.right}>
        <Dropdown
          overlay={
            <Menu>
              {ROLES.map((each) => (
                <Menu.Item key={each} label={each} active={each === role} onClick={() => reloadWith('role', each)} />
              ))}
            </Menu>
          }
        >
          <ToolbarButton variant="canvas" icon="user" isOpen={false} aria-label={`Role: ${role}`}>
            {role}
          </ToolbarButton>
        </Dropdown>
        <ToolbarButton
          variant="canvas"
          icon="adjust-circle"
          tooltip={config.theme2.isDark ? 'Light theme' : 'Dark theme'}
          aria-label={config.theme2.isDark ? 'Light theme' : 'Dark theme'}
          onClick={() => reloadWith('theme', config.theme2.isDark ? 'light' : 'dark')}
        />
      </div>
    </header>
  );
}

/** Role and theme are the server's to say: they stand in the page it sends. */
function reloadWith(key: 'role' | 'theme', value: string): void {
  const address = new URL(window.location.href);
  address.searchParams.set(key, value);
  window.location.assign(address);
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
    minHeight: theme.spacing(5),
    padding: theme.spacing(0.5, 2),
    background: theme.colors.background.primary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  logo: css({ width: 22, height: 22 }),
  right: css({ marginLeft: 'auto', display: 'flex', gap: theme.spacing(1) }),
});
