// Zip files, written and read: only what a plugin's package needs (deflate, Unix modes; no zip64, no encryption). The same entries give the same
// bytes, so two builds can be compared; and a reader of our own sees what `unzip` hides, such as a mode or a name given twice.
//
//   [local header, name, data]…  [central header, name]…  [end: count, size and offset of the central headers]
import { promisify } from 'node:util';
import { crc32, deflateRaw, inflateRawSync } from 'node:zlib';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATE = 8;
const UTF8_NAMES = 0x0800;
const MADE_ON_UNIX = (3 << 8) | 20;
const NEEDS_VERSION = 20;
/** 1980-01-01 00:00, the format's beginning. */
const DATE = (1 << 5) | 1;
const REGULAR_FILE = 0o100000;

const deflate = promisify(deflateRaw);

/** `entries`: `{ path, mode, data }`, in the order they shall have. */
export async function writeZip(entries) {
  const packed = [];
  for (const { path, mode, data } of entries) {
    packed.push({
      name: Buffer.from(path),
      mode,
      size: data.length,
      crc: crc32(data),
      data: await deflate(data, { level: 9 }),
    });
  }
  const parts = [];
  const central = [];
  let offset = 0;
  for (const entry of packed) {
    const header = localHeader(entry);
    parts.push(header, entry.name, entry.data);
    central.push(centralHeader(entry, offset), entry.name);
    offset += header.length + entry.name.length + entry.data.length;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...parts, directory, endRecord(packed.length, directory.length, offset)]);
}

function localHeader({ name, crc, data, size }) {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(LOCAL, 0);
  header.writeUInt16LE(NEEDS_VERSION, 4);
  writeCommon(header, 6, { name, crc, data, size });
  return header;
}

function centralHeader({ name, mode, crc, data, size }, offset) {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(CENTRAL, 0);
  header.writeUInt16LE(MADE_ON_UNIX, 4);
  header.writeUInt16LE(NEEDS_VERSION, 6);
  writeCommon(header, 8, { name, crc, data, size });
  header.writeUInt32LE(((REGULAR_FILE | mode) << 16) >>> 0, 38);
  header.writeUInt32LE(offset, 42);
  return header;
}

/** Flags, method, time, date, crc, both sizes, length of the name: the same in both headers. */
function writeCommon(header, at, { name, crc, data, size }) {
  header.writeUInt16LE(UTF8_NAMES, at);
  header.writeUInt16LE(DEFLATE, at + 2);
  header.writeUInt16LE(DATE, at + 6);
  header.writeUInt32LE(crc, at + 8);
  header.writeUInt32LE(data.length, at + 12);
  header.writeUInt32LE(size, at + 16);
  header.writeUInt16LE(name.length, at + 20);
}

function endRecord(count, size, offset) {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** Returns the entries by the central headers, `mode` with the bits of the file's type; throws an Error on anything it does not know. */
export function readZip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) {
    throw new Error('This is no zip file: it has no end record.');
  }
  const entries = [];
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    if (bytes.readUInt32LE(at) !== CENTRAL || bytes.readUInt16LE(at + 10) !== DEFLATE) {
      throw new Error(`The zip's central header at ${at} is none, or its file is not deflated.`);
    }
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const path = bytes.toString('utf8', at + 46, at + 46 + nameLength);
    entries.push({ path, mode: bytes.readUInt32LE(at + 38) >>> 16, data: readData(bytes, at, path) });
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
}

function readData(bytes, central, path) {
  const local = bytes.readUInt32LE(central + 42);
  const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
  const data = inflateRawSync(bytes.subarray(from, from + bytes.readUInt32LE(central + 20)));
  if (crc32(data) !== bytes.readUInt32LE(central + 16)) {
    throw new Error(`${path} in the zip is damaged: its checksum is wrong.`);
  }
  return data;
}
