import { queryHeaders, resourceHeaders } from './forwardedHeaders';

describe('queryHeaders', () => {
  it('hands on what a dashboard says of itself, under http_', () => {
    expect(
      queryHeaders({
        'x-dashboard-uid': 'd',
        'x-panel-id': '2',
        'x-panel-plugin-id': 'p',
        cookie: 'secret',
        accept: '*/*',
      })
    ).toEqual({ 'http_X-Dashboard-Uid': 'd', 'http_X-Panel-Id': '2', 'http_X-Panel-Plugin-Id': 'p' });
  });
});

describe('resourceHeaders', () => {
  it('hands on HTTP’s own headers without credentials and the connection’s', () => {
    expect(
      resourceHeaders({
        'content-type': 'application/json',
        cookie: 'a',
        authorization: 'b',
        connection: 'close',
        host: 'c',
      })
    ).toEqual({ 'Content-Type': { values: ['application/json'] } });
  });
});
