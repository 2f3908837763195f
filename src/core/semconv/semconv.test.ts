import type { Attributes } from '../trace/attributes';
import { SpanKind } from '../trace/SpanTable';
import { FORMER_NAMES } from './attributeNames';
import { findSemconv, findSemconvAttribute } from './findSemconv';
import { importantAttributes, subjectOf } from './importantAttributes';

describe('findSemconv', () => {
  it.each([
    ['db.query.text', 'db.statement'],
    ['db.system.name', 'db.system'],
    ['http.request.method', 'http.method'],
    ['http.response.status_code', 'http.status_code'],
    ['url.path', 'http.target'],
    ['messaging.destination.name', 'messaging.destination'],
    ['server.address', 'net.peer.name'],
    ['rpc.response.status_code', 'rpc.grpc.status_code'],
  ] as const)('finds %s under its former name %s', (name, former) => {
    expect(findSemconvAttribute([[former, 'x']], name)).toEqual({ name, key: former, value: 'x' });
  });

  it('prefers the present name, then the newest former one, whatever the order', () => {
    expect(
      findSemconv(
        [
          ['db.statement', 'old'],
          ['db.query.text', 'new'],
        ],
        'db.query.text'
      )
    ).toBe('new');
    expect(
      findSemconv(
        [
          ['http.host', 'oldest'],
          ['net.peer.name', 'old'],
        ],
        'server.address'
      )
    ).toBe('old');
  });

  it('passes over an empty value', () => {
    expect(
      findSemconv(
        [
          ['db.query.text', undefined],
          ['db.statement', 'old'],
        ],
        'db.query.text'
      )
    ).toBe('old');
  });

  it('finds nothing where nothing is', () => {
    expect(findSemconv([['db.statement.hash', 'x']], 'db.query.text')).toBeUndefined();
  });
});

describe('FORMER_NAMES', () => {
  it('gives each former name to one present name', () => {
    const former = Object.values(FORMER_NAMES).flat();
    expect(new Set<string>(former).size).toBe(former.length);
    expect(former.filter((name) => name in FORMER_NAMES)).toEqual([]);
  });
});

describe('importantAttributes', () => {
  const names = (kind: number, attributes: Attributes) =>
    importantAttributes(kind, attributes).map(({ name, value }) => `${name}=${String(value)}`);

  it('names a query before where it ran', () => {
    const attributes: Attributes = [
      ['server.address', 'pg-1'],
      ['db.system.name', 'postgresql'],
      ['thread.id', 7],
      ['db.namespace', 'shop'],
      ['db.query.text', 'SELECT 1'],
    ];
    expect(names(SpanKind.Client, attributes)).toEqual([
      'db.query.text=SELECT 1',
      'db.system.name=postgresql',
      'db.namespace=shop',
      'server.address=pg-1',
    ]);
  });

  it('reads former names of an HTTP server span, and does not take its caller for its server', () => {
    const attributes: Attributes = [
      ['http.method', 'GET'],
      ['http.status_code', 500],
      ['http.target', '/cart'],
      ['net.peer.name', 'caller'],
    ];
    expect(names(SpanKind.Server, attributes)).toEqual([
      'http.request.method=GET',
      'url.path=/cart',
      'http.response.status_code=500',
    ]);
  });

  it('says where a message went', () => {
    const attributes: Attributes = [
      ['messaging.system', 'kafka'],
      ['messaging.destination.name', 'orders'],
      ['messaging.operation.type', 'receive'],
      ['messaging.kafka.message.offset', 42],
    ];
    expect(names(SpanKind.Consumer, attributes)).toEqual([
      'messaging.destination.name=orders',
      'messaging.operation.type=receive',
      'messaging.system.name=kafka',
      'kafka.offset=42',
    ]);
  });

  it('takes a database called over HTTP for a database', () => {
    expect(
      subjectOf([
        ['http.request.method', 'POST'],
        ['db.system', 'elasticsearch'],
      ])
    ).toBe('database');
  });

  it('says nothing about a span that is about nothing it knows', () => {
    expect(importantAttributes(SpanKind.Internal, [['thread.id', 7]])).toEqual([]);
  });
});
