import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { type PluginMetaJson } from '../../BootData';

/** A plugin found in dist/: the app itself, or one nested in it. */
export interface FoundPlugin {
  readonly meta: PluginMetaJson;
  /** Where its plugin.json lies. */
  readonly folder: string;
}

/** The plugins of a built dist/, by id. */
export class PluginCatalog {
  private constructor(private readonly byId: ReadonlyMap<string, FoundPlugin>) {}

  /** Throws when the folder holds no built plugin. */
  static read(dist: string): PluginCatalog {
    const files = globSync('**/plugin.json', { cwd: dist });
    if (files.length === 0) {
      throw new Error(`There is no plugin in ${dist}: run npm run build first.`);
    }
    const found = files.map((file): [string, FoundPlugin] => {
      const json = JSON.parse(readFileSync(join(dist, file), 'utf8')) as RawPluginJson;
      return [json.id, { meta: metaOf(json), folder: dirname(join(dist, file)) }];
    });
    return new PluginCatalog(new Map(found));
  }

  get(id: string): FoundPlugin | undefined {
    return this.byId.get(id);
  }

  all(): FoundPlugin[] {
    return [...this.byId.values()];
  }

  ofType(type: PluginMetaJson['type']): FoundPlugin[] {
    return this.all().filter(({ meta }) => meta.type === type);
  }
}

type RawPluginJson = Pick<PluginMetaJson, 'id' | 'name' | 'type' | 'info'>;

/** Grafana serves a nested plugin under its own id, not under the app's, and makes the logos' paths absolute. */
function metaOf(json: RawPluginJson): PluginMetaJson {
  const baseUrl = `public/plugins/${json.id}`;
  const { info } = json;
  const absolute = (logo: string) => `${baseUrl}/${logo}`;
  return {
    ...json,
    baseUrl,
    module: `${baseUrl}/module.js`,
    info: {
      ...info,
      logos: { small: absolute(info.logos.small), large: absolute(info.logos.large) },
      links: info.links ?? [],
    },
    enabled: true,
    pinned: true,
    signature: 'unsigned',
    loadingStrategy: 'fetch',
  };
}
