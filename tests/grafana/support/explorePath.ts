/** Explore's address with one query to the provisioned data source. */
export function explorePath(uid: string, query: Readonly<Record<string, unknown>>): string {
  const panes = {
    a: {
      datasource: uid,
      queries: [{ refId: 'A', datasource: { uid, type: 'throughline-tracing-datasource' }, ...query }],
      range: { from: 'now-1h', to: 'now' },
    },
  };
  return `/explore?schemaVersion=1&orgId=1&panes=${encodeURIComponent(JSON.stringify(panes))}`;
}
