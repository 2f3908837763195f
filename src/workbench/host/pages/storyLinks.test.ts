import { dashboardLinks } from './storyLinks';

const STORY = {
  name: 'reconnect',
  what: '',
  whereToLook: '',
  service: 'chat',
  spanName: 'GET /live',
  fromMs: 600_000,
  toMs: 900_000,
};

it('leads to the story’s time with five minutes around, and to its example', () => {
  expect(dashboardLinks({ ...STORY, exampleTraceId: 'ab' })).toEqual({
    dashboard: '/d/throughline-spike-to-span?from=300000&to=1200000',
    example: '/d/throughline-spike-to-span?from=300000&to=1200000&var-traceId=ab',
  });
});

it('leads to no example where there is none', () => {
  expect(dashboardLinks(STORY).example).toBeUndefined();
});
