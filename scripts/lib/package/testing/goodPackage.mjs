// The smallest package in which the checks find nothing wrong, for tests that then spoil it.
import { crc32, deflateSync } from 'node:zlib';

export const VERSION = '1.2.3';
export const IDS = ['throughline-tracing-app', 'throughline-tracing-datasource', 'throughline-timeline-panel'];

const [APP, DATA_SOURCE, PANEL] = IDS;

/** As `readPackage` gives it; new buffers at each call. */
export function goodPackage() {
  const files = [
    ...plugin('', { id: APP, type: 'app', includes: INCLUDES }, [{ name: 'x', path: 'img/screenshot.png' }]),
    ...plugin('datasource/', {
      id: DATA_SOURCE,
      type: 'datasource',
      backend: true,
      alerting: true,
      executable: 'gpx_throughline',
    }),
    ...plugin('panels/timeline/', { id: PANEL, type: 'panel' }),
    ['img/screenshot.png', png()],
    ['README.md', '# Throughline'],
    ['CHANGELOG.md', '# Changelog'],
    ['LICENSE', 'Apache License\n  Version 2.0, January 2004'],
    ['dashboards/spike-to-span.json', '{}'],
    ['datasource/gpx_throughline_linux_amd64', elf('\xff Go buildinf:'), 0o755],
    ['datasource/backend/node', elf(), 0o755],
    ['datasource/backend/backend.cjs', '0'],
    ['datasource/backend/bundle.cjs', '0'],
    ['datasource/backend/bundle.cache', '0'],
    ['datasource/backend/lib/ld-linux-x86-64.so.2', elf(), 0o755],
    ...['libc.so.6', 'libstdc++.so.6', 'libgcc_s.so.1', 'libatomic.so.1'].map((file) => [
      `datasource/backend/lib/${file}`,
      elf(),
    ]),
    ...['README', 'node', 'glibc', 'gcc', 'LGPL-2.1', 'GPL-3'].map((file) => [
      `datasource/backend/licenses/${file}.txt`,
      'text',
    ]),
  ];
  const entries = files.map(([path, data, mode = 0o644]) => ({
    path: `${APP}/${path}`,
    mode: 0o100000 | mode,
    data: Buffer.from(data),
  }));
  return { name: `${APP}-${VERSION}.linux_amd64.zip`, size: 50e6, entries };
}

const INCLUDES = [
  { type: 'datasource', name: 'x', path: 'datasource/plugin.json' },
  { type: 'panel', name: 'x', path: 'panels/timeline/plugin.json' },
  { type: 'dashboard', name: 'x', path: 'dashboards/spike-to-span.json' },
];

function plugin(folder, manifest, screenshots = []) {
  const info = {
    version: VERSION,
    updated: '2026-11-21',
    description: 'x',
    keywords: ['x'],
    logos: { small: 'img/logo.svg', large: 'img/logo.svg' },
    screenshots,
  };
  return [
    [
      `${folder}plugin.json`,
      JSON.stringify({ name: 'x', info, dependencies: { grafanaDependency: '>=12.3.0' }, ...manifest }),
    ],
    [`${folder}module.js`, '0'],
    [`${folder}module.js.map`, JSON.stringify({ sources: ['x.ts'], mappings: 'A' })],
    [`${folder}img/logo.svg`, '<svg/>'],
  ];
}

/** An ELF header for x86-64, and what shall follow it. */
function elf(more = '') {
  const header = Buffer.alloc(64);
  header.writeUInt32BE(0x7f454c46, 0);
  header.writeUInt16LE(0x3e, 18);
  return Buffer.concat([header, Buffer.from(more, 'latin1')]);
}

/** The smallest that is one: signature, a header of one pixel, an end. */
function png() {
  const chunk = (type, data) =>
    Buffer.concat([
      uint32(data.length),
      Buffer.from(type),
      data,
      uint32(crc32(Buffer.concat([Buffer.from(type), data]))),
    ]);
  const header = Buffer.concat([uint32(1), uint32(1), Buffer.from([8, 0, 0, 0, 0])]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
