// @grafana/ui 13.2 imports react-dom/server, which wants MessageChannel; jsdom has none.
const { MessageChannel, MessagePort } = require('node:worker_threads');
const { TextDecoder, TextEncoder } = require('node:util');

Object.assign(globalThis, { MessageChannel, MessagePort, TextDecoder, TextEncoder });
