// @grafana/ui 13.2 imports react-dom/server, which wants MessageChannel; jsdom has none. Node's own would do, but its ports keep
// the process alive once anything listens on them, so that Jest never ends: a timer carries the messages instead.
const { TextDecoder, TextEncoder } = require('node:util');

class MessagePort {
  onmessage = null;
  peer = null;

  postMessage(data) {
    setTimeout(() => this.peer.onmessage?.({ data }), 0);
  }

  close() {
    this.peer.onmessage = null;
  }
}

class MessageChannel {
  port1 = new MessagePort();
  port2 = new MessagePort();

  constructor() {
    this.port1.peer = this.port2;
    this.port2.peer = this.port1;
  }
}

Object.assign(globalThis, { MessageChannel, MessagePort, TextDecoder, TextEncoder });
