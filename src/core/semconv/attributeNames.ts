/** The left-hand names are those of OpenTelemetry's semantic conventions 1.45.0. */

/**
 * Attributes we read, each with its former names, newest first. Instrumentation in the field sends any of them.
 *
 * A few former names said two things: `http.target` was path and query; `net.peer.name` is the server on client spans but the
 * client on server spans, `net.host.name` the other way round, so both are tried for `server.address` in the order that suits
 * client spans.
 */
export const FORMER_NAMES = {
  'error.type': [],

  'http.request.method': ['http.method'],
  'http.response.status_code': ['http.status_code'],
  'http.route': [],
  'url.full': ['http.url'],
  'url.path': ['http.target'],
  'url.query': [],
  'url.scheme': ['http.scheme'],
  'user_agent.original': ['http.user_agent'],

  'db.system.name': ['db.system'],
  'db.namespace': ['db.name', 'db.redis.database_index', 'db.elasticsearch.cluster.name'],
  'db.collection.name': ['db.sql.table', 'db.mongodb.collection', 'db.cassandra.table', 'db.cosmosdb.container'],
  'db.operation.name': ['db.operation'],
  'db.query.summary': [],
  'db.query.text': ['db.statement'],
  'db.response.status_code': ['db.cosmosdb.status_code'],
  'db.response.returned_rows': [],

  'messaging.system.name': ['messaging.system'],
  'messaging.operation.type': ['messaging.operation'],
  'messaging.operation.name': [],
  'messaging.destination.name': ['messaging.destination'],
  'messaging.destination.partition.id': ['messaging.kafka.destination.partition', 'messaging.kafka.partition'],
  'messaging.consumer.group.name': [
    'messaging.kafka.consumer.group',
    'messaging.consumer.group',
    'messaging.eventhubs.consumer.group',
    'messaging.rocketmq.client_group',
  ],
  'messaging.message.id': ['messaging.message_id'],
  'messaging.message.body.size': ['messaging.message.payload_size_bytes', 'messaging.message_payload_size_bytes'],
  'messaging.batch.message_count': [],
  'kafka.offset': ['messaging.kafka.offset', 'messaging.kafka.message.offset'],

  'rpc.system.name': ['rpc.system'],
  'rpc.service': [],
  'rpc.method': [],
  'rpc.response.status_code': ['rpc.grpc.status_code', 'rpc.connect_rpc.error_code', 'rpc.jsonrpc.error_code'],

  'server.address': ['net.peer.name', 'net.host.name', 'http.server_name', 'http.host'],
  'server.port': ['net.peer.port', 'net.host.port'],
  'client.address': ['http.client_ip'],
  'network.peer.address': ['net.sock.peer.addr', 'net.peer.ip'],
  'network.peer.port': ['net.sock.peer.port'],
  'network.protocol.name': ['net.protocol.name', 'net.app.protocol.name'],
  'network.protocol.version': ['net.protocol.version', 'http.flavor'],

  'deployment.environment.name': ['deployment.environment'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** An attribute by its present name. */
export type SemconvName = keyof typeof FORMER_NAMES;
