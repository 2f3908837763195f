import type { FrameFieldConfig } from '../FrameTable';

/** The data source that a frame comes from: where its links lead back to. */
export interface FrameSource {
  readonly uid: string;
  readonly name: string;
}

/** Makes every value of a field a link to its trace, in Explore and in Grafana's own panels. */
export function traceLinkConfig(source: FrameSource): FrameFieldConfig {
  return {
    links: [
      {
        title: 'Open trace',
        url: '',
        internal: {
          query: { queryType: 'trace', query: '${__value.raw}' },
          datasourceUid: source.uid,
          datasourceName: source.name,
        },
      },
    ],
  };
}
