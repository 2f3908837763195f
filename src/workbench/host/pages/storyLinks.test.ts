import { readExplorePane } from './explorePanes';
import { storyLinks } from './storyLinks';

const STORY = {
  name: 'reconnect',
  isTold: true,
  what: '',
  whereToLook: '',
  service: 'chat',
  spanName: 'GET /live',
  attribute: { key: 'session.id', value: 'session-1' },
  fromMs: 600_000,
  toMs: 900_000,
  dashboardService: 'gateway',
};

it('leads to the story’s time with five minutes around, its service, and its example', () => {
  const { dashboard, example } = storyLinks({ ...STORY, exampleTraceId: 'ab' }, 'uid');
  expect(dashboard).toBe('/d/throughline-spike-to-span?from=300000&to=1200000&var-service=gateway');
  expect(example).toBe(`${dashboard}&var-traceId=ab`);
});

it('leads to no example where there is none', () => {
  expect(storyLinks(STORY, 'uid').example).toBeUndefined();
});

it('searches for the span at fault in the same time', () => {
  const { search } = storyLinks(STORY, 'uid');
  expect(readExplorePane(search.replace('/explore', ''))).toEqual({
    datasource: 'uid',
    range: { from: '600000', to: '900000' },
    queries: [
      {
        refId: 'A',
        datasource: { uid: 'uid' },
        queryType: 'search',
        service: 'chat',
        operation: 'GET /live',
        attributes: { 'session.id': 'session-1' },
        limit: 50,
      },
    ],
  });
});
