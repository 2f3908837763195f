import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

import { type DashboardListing } from '../BootData';

export interface ProvisionedDashboard extends DashboardListing {
  readonly json: Readonly<Record<string, unknown>>;
}

/** The dashboards in a folder of Grafana's provisioning, by file name. A file that is no JSON throws, and says which. */
export function readDashboards(folder: string): ProvisionedDashboard[] {
  return globSync('*.json', { cwd: folder })
    .sort()
    .reverse()
    .map((file) => {
      let json: { uid?: unknown; title?: unknown; tags?: unknown };
      try {
        json = JSON.parse(readFileSync(join(folder, file), 'utf8')) as typeof json;
      } catch (error) {
        throw new Error(`${file} is no JSON: ${error instanceof Error ? error.message : String(error)}`, {
          cause: error,
        });
      }
      const slug = basename(file, '.json');
      return {
        uid: typeof json.uid === 'string' ? json.uid : slug,
        title: typeof json.title === 'string' ? json.title : slug,
        tags: Array.isArray(json.tags) ? (json.tags as string[]) : [],
        slug,
        json,
      };
    });
}
