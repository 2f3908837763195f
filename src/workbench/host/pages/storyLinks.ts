import { type ListedStory } from '../../StoryListing';
import { exploreSearch } from './explorePanes';

const DASHBOARD = '/d/throughline-spike-to-span';
const AROUND_MS = 5 * 60_000;
const MOST_TRACES = 50;

export interface StoryLinks {
  /** The story's time, and the latency and logs of the service it is about. */
  readonly dashboard: string;
  /** Its example there; undefined when it has none. */
  readonly example: string | undefined;
  /** The newest traces of the story's time with the span at fault. */
  readonly search: string;
}

/** Addresses that show a story. `dataSourceUid` is asked by the search. */
export function storyLinks(story: ListedStory, dataSourceUid: string): StoryLinks {
  const { fromMs, toMs, exampleTraceId, dashboardService } = story;
  const [from, to] = [String(fromMs - AROUND_MS), String(toMs + AROUND_MS)];
  // A search lists the newest: those after the story would come first.
  const own = { from: String(fromMs), to: String(toMs) };
  const dashboard = `${DASHBOARD}?${new URLSearchParams({ from, to, 'var-service': dashboardService }).toString()}`;
  return {
    dashboard,
    example: exampleTraceId === undefined ? undefined : `${dashboard}&var-traceId=${exampleTraceId}`,
    search: `/explore${exploreSearch({
      datasource: dataSourceUid,
      queries: [searchFor(story, dataSourceUid)],
      range: own,
    })}`,
  };
}

function searchFor({ service, spanName, attribute }: ListedStory, uid: string) {
  return {
    refId: 'A',
    datasource: { uid },
    queryType: 'search',
    service,
    operation: spanName,
    ...(attribute && { attributes: { [attribute.key]: attribute.value } }),
    limit: MOST_TRACES,
  };
}
