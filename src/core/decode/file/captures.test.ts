import { readFileSync } from 'node:fs';
import { drawTree } from '../../testing/drawTree';
import { tablesOf } from '../../testing/traceFileFromJson';
import { parentSpanIdAt, spanIdAt } from '../../trace/SpanTable';
import { decodeTraceFile, type TraceFile } from './decodeTraceFile';

function open(path: string): TraceFile {
  return decodeTraceFile(readFileSync(`testdata/${path}`));
}

/** The tree of the one trace in a file of testdata/. */
function treeOf(path: string): string {
  const tables = tablesOf(open(path));
  expect(tables).toHaveLength(1);
  return `\n${drawTree(tables[0])}\n`;
}

const ZIPKIN = 'zipkin-lens/878ce2a';
const JAEGER = 'jaeger-ui/c321fb3';
const TEMPO = 'tempo/2.10.8';

describe('captures of Zipkin', () => {
  it('ascend: the server halves of shared spans stand under their clients, with what they called', () => {
    expect(treeOf(`${ZIPKIN}/ascend.json`)).toBe(`
mobile-gateway get server 0 38.793
  mobile-gateway get client 0.799 14.077
    auth-service http:/parent/auth-service/v1/authentications/ server 19.965 4.157
      auth-service extend-token-life internal 19.965 1.291
  mobile-gateway get client 15.277 20.333
    content-service get /content/personal server 19.002 15.888
      content-service hystrix internal 22.303 0.863
      content-service get client 23.565 8.965
`);
  });

  it('skew: the server’s clock is 65 ms behind, which is kept as it came', () => {
    expect(treeOf(`${ZIPKIN}/skew.json`)).toBe(`
servicea get server 62.307 99.411
  servicea post client 65.441 94.539
    serviceb post server 0 93.577
      serviceb async internal 0.001 65
`);
    expect(open(`${ZIPKIN}/skew.json`).notes).toEqual([
      expect.stringMatching(/^A server span had the id of its client’s span.*span 74280ae0c10d8062 of serviceb is now/),
    ]);
  });

  it('messaging-kafka: 28 spans of two services, five levels, three errors of a consumer', () => {
    const [table] = tablesOf(open(`${ZIPKIN}/messaging-kafka.json`));
    expect([table.length, table.services, Math.max(...table.depth)]).toEqual([28, ['servicea', 'serviceb'], 4]);
    const failed = Array.from({ length: 28 }, (_, span) => span).filter((span) => table.statusCode[span] === 2);
    expect(failed.map((span) => `${table.services[table.service[span]]} ${table.names[table.name[span]]}`)).toEqual(
      Array(3).fill('serviceb on-message')
    );
    expect(table.statusMessages[table.statusMessage[failed[0]]]).not.toBe('');
    expect(table.diagnostics).toEqual([]);
  });

  it('envoy: a shared server without its client stays the root, of a service without a name', () => {
    const [table] = tablesOf(open(`${ZIPKIN}/envoy.json`));
    expect(drawTree(table)).toBe('- localhost:10000 server 0 127.115');
    expect(spanIdAt(table, 0)).toBe('978883983d506fa5');
    expect(table.details.attributes(0)).toEqual(
      expect.arrayContaining([
        ['http.status_code', '200'],
        ['network.local.address', '169.254.65.45'],
      ])
    );
  });

  it('simple-db: four calls of a database, whose name is the remote endpoint’s', () => {
    expect(treeOf(`${ZIPKIN}/simple-db-p6.json`)).toBe(`
bootifulmeters http:/book server 0 252.016
  bootifulmeters call client 100.468 6.051
  bootifulmeters insert client 179.221 2.414
  bootifulmeters insert client 197.631 2.033
  bootifulmeters insert client 206.963 1.118
`);
    const [table] = tablesOf(open(`${ZIPKIN}/simple-db-p6.json`));
    expect(table.details.attributes(1)).toContainEqual(['peer.service', 'app_db']);
  });

  it('yelp: six services, three shared spans, children with the half that called them', () => {
    expect(treeOf(`${ZIPKIN}/yelp.json`)).toBe(`
routing post /location/update/v4 server 0 131.848
  unknown post client 1.646 125
    yelp_main/api_proxy post api proxy proxy server 27.641 88.935
      yelp-main get my_cache_name_v2 client 30.661 0.993
      yelp-main txn: user_get_basic_and_scout_info internal 31.856 3.884
        yelp-main begin client 32.378 0.445
        yelp-main get user_details_cache-20150901 client 33.084 1.068
        yelp-main get_multi my_cache_name_v1 client 34.771 0.233
        yelp-main commit client 35.25 0.374
  yelp-main post client 49.646 56
    mobile_api post /location/update/v4 server 59.749 41.74
      mobile_api get_multi mobile_api_nonce client 63.288 1.066
      mobile_api set mobile_api_nonce client 64.676 1.026
      mobile_api get client 72.646 3
        spectre get server 73.386 1.49
      mobile_api post client 84.646 14
`);
  });
});

describe('captures of Jaeger', () => {
  it('of the Jaeger SDK: one trace, of which `data` is not a list', () => {
    expect(treeOf(`${JAEGER}/flamegraph-testTrace.json`)).toBe(`
load-generator OrderVehicle 0 1181.596
  load-generator HTTP GET client 213.134 968.334
    ride-sharing-app BikeHandler server 214.011 967.066
      ride-sharing-app FindNearestVehicle 214.177 966.333
`);
    const [table] = tablesOf(open(`${JAEGER}/flamegraph-testTrace.json`));
    expect(table.flags[0]).toBe(1);
    expect(table.details.scope(0).name).toBe('go.opentelemetry.io/otel/sdk/tracer');
    expect(table.details.attributes(1)).toContainEqual(['http.status_code', 200]);
  });

  it('converted from OTLP: scopes and the resource come back', () => {
    expect(treeOf(`${JAEGER}/otlp2jaeger-multi-out.json`)).toBe(`
example-trace main internal 0 176.321
  example-trace info internal 3 173.15
    example-trace ohboy.do internal 38 46.46
    example-trace ohboy.do internal 85 71.355
`);
    const [table] = tablesOf(open(`${JAEGER}/otlp2jaeger-multi-out.json`));
    expect([0, 2].map((span) => table.details.scope(span))).toEqual([
      { name: 'widgets', version: '1.2.3' },
      { name: 'ohboy', version: '' },
    ]);
    expect(table.details.resource(0)).toContainEqual(['telemetry.sdk.language', 'nodejs']);
    expect(parentSpanIdAt(table, 1)).toBe('eff3153be6b1fb93');
  });
});

describe('answers of Tempo', () => {
  const first = treeOf(`${TEMPO}/v1-checkout.pb`);

  it('is a tree of twelve spans', () => {
    expect(first.trim().split('\n')).toHaveLength(12);
    expect(first).toMatch(/\n {8}order-relay orders process consumer 216\.419842 20\n/);
  });

  it.each([
    ['v1-checkout.json', 'Tempo JSON'],
    ['v2-checkout.json', 'OTLP JSON'],
    ['v1-checkout.pb', 'OTLP protobuf'],
    ['v2-checkout.pb', 'OTLP protobuf'],
  ])('%s is the same tree', (name, format) => {
    expect(treeOf(`${TEMPO}/${name}`)).toBe(first);
    expect(open(`${TEMPO}/${name}`).formats).toEqual([format]);
  });
});
