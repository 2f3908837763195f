import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Dropdown, Icon, Input, Menu, ToolbarButton, useStyles2 } from '@grafana/ui';
import React, { type MouseEvent, type Ref } from 'react';

import { type MapNodeKind, type ServiceMapData } from '../../data-frames/ServiceMapData';

import { searchKeys } from '../selection/searchKeys';
import { isFiltering, type MapFilter, NO_FILTER } from './filterMap';
import { NODE_ICONS } from './nodeIcons';

export const TOOLBAR_PX = 32;
/** Below, buttons have their icons only. */
const WORDS_FROM_PX = 480;

interface MapToolbarProps {
  /** All of it, whatever the filter. */
  readonly map: ServiceMapData;
  readonly widthPx: number;
  readonly search: string;
  /** How many nodes it finds, and which of them was shown last, from 1; 0: none yet. */
  readonly hits: number;
  readonly current: number;
  readonly searchRef: Ref<HTMLInputElement>;
  /** '' for none. */
  readonly grouping: string;
  readonly filter: MapFilter;
  readonly onSearch: (text: string) => void;
  readonly onStep: (step: 1 | -1) => void;
  readonly onGroup: (grouping: string) => void;
  readonly onFilter: (filter: MapFilter) => void;
}

/** Search, group by, filter: at the top right of the map. */
export function MapToolbar(props: MapToolbarProps) {
  const { map, widthPx, search, hits, current, searchRef, grouping, filter, onSearch, onStep, onGroup, onFilter } =
    props;
  const styles = useStyles2(getStyles);
  const hasWords = widthPx >= WORDS_FROM_PX;
  return (
    <div className={styles.bar} style={{ width: widthPx }}>
      <div className={styles.search} role="search">
        <Input
          ref={searchRef}
          value={search}
          placeholder="Find a service"
          aria-label="Find a service"
          data-testid="throughline-servicemap-search"
          prefix={<Icon name="search" size="sm" />}
          suffix={
            search.trim() === '' ? undefined : (
              <span role="status" data-testid="throughline-servicemap-hits">
                {hits === 0 ? 'none' : `${current}/${hits}`}
              </span>
            )
          }
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={searchKeys(onStep, () => onSearch(''))}
        />
      </div>
      {map.groupings.length > 0 && (
        <Dropdown
          overlay={<GroupMenu groupings={map.groupings} grouping={grouping} onGroup={onGroup} />}
          placement="bottom-end"
        >
          <ToolbarButton
            icon="layer-group"
            tooltip="Group services"
            isOpen={false}
            variant={grouping === '' ? 'canvas' : 'active'}
          >
            {hasWords ? (grouping === '' ? 'Group' : grouping) : undefined}
          </ToolbarButton>
        </Dropdown>
      )}
      <Dropdown overlay={<FilterMenu map={map} filter={filter} onFilter={onFilter} />} placement="bottom-end">
        <ToolbarButton
          icon="filter"
          tooltip="Filter the map"
          isOpen={false}
          variant={isFiltering(filter) ? 'active' : 'canvas'}
        >
          {hasWords ? (isFiltering(filter) ? 'Filtered' : 'Filter') : undefined}
        </ToolbarButton>
      </Dropdown>
    </div>
  );
}

interface GroupMenuProps {
  readonly groupings: readonly string[];
  readonly grouping: string;
  readonly onGroup: (grouping: string) => void;
}

function GroupMenu({ groupings, grouping, onGroup }: GroupMenuProps) {
  return (
    <Menu ariaLabel="Group services by">
      {['', ...groupings].map((name) => (
        <Menu.Item
          key={name}
          label={name === '' ? 'Not grouped' : `By ${name.toLowerCase()}`}
          role="menuitemradio"
          ariaChecked={name === grouping}
          icon={name === grouping ? 'check' : undefined}
          onClick={() => onGroup(name)}
        />
      ))}
    </Menu>
  );
}

interface FilterMenuProps {
  readonly map: ServiceMapData;
  readonly filter: MapFilter;
  readonly onFilter: (filter: MapFilter) => void;
}

const KIND_WORDS: Readonly<Record<MapNodeKind, string>> = {
  service: 'Services',
  database: 'Databases',
  cache: 'Caches',
  queue: 'Queues',
  external: 'External',
  client: 'Clients',
};

function FilterMenu({ map, filter, onFilter }: FilterMenuProps) {
  const kinds = (Object.keys(NODE_ICONS) as MapNodeKind[]).filter((kind) =>
    map.nodes.some((node) => node.kind === kind)
  );
  const toggle = (kind: MapNodeKind) => (event: MouseEvent) => {
    // The menu stays open: several are often switched.
    event.stopPropagation();
    const hiddenKinds = new Set(filter.hiddenKinds);
    if (!hiddenKinds.delete(kind)) {
      hiddenKinds.add(kind);
    }
    onFilter({ ...filter, hiddenKinds });
  };
  return (
    <Menu ariaLabel="Filter the map">
      <Menu.Item
        label="Errors only"
        role="menuitemcheckbox"
        ariaChecked={filter.errorsOnly}
        icon={filter.errorsOnly ? 'check-square' : 'square-shape'}
        onClick={(event: MouseEvent) => {
          event.stopPropagation();
          onFilter({ ...filter, errorsOnly: !filter.errorsOnly });
        }}
      />
      <Menu.Divider />
      {kinds.map((kind) => (
        <Menu.Item
          key={kind}
          label={`${KIND_WORDS[kind]} (${map.nodes.filter((node) => node.kind === kind).length})`}
          role="menuitemcheckbox"
          ariaChecked={!filter.hiddenKinds.has(kind)}
          icon={filter.hiddenKinds.has(kind) ? 'square-shape' : 'check-square'}
          onClick={toggle(kind)}
        />
      ))}
      <Menu.Divider />
      <Menu.Item label="Show all" disabled={!isFiltering(filter)} onClick={() => onFilter(NO_FILTER)} />
    </Menu>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  bar: css({
    display: 'flex',
    justifyContent: 'flex-end',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    height: TOOLBAR_PX,
  }),
  search: css({ flex: '0 1 190px', minWidth: 90 }),
});
