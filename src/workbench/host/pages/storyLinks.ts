import { type ListedStory } from '../../StoryListing';

const DASHBOARD = '/d/throughline-spike-to-span';
const AROUND_MS = 5 * 60_000;

/** Addresses of a story's time on the dashboard, and of its example there when it has one. */
export function dashboardLinks({ fromMs, toMs, exampleTraceId }: ListedStory): {
  readonly dashboard: string;
  readonly example: string | undefined;
} {
  const dashboard = `${DASHBOARD}?from=${fromMs - AROUND_MS}&to=${toMs + AROUND_MS}`;
  return {
    dashboard,
    example: exampleTraceId === undefined ? undefined : `${dashboard}&var-traceId=${exampleTraceId}`,
  };
}
