// Whether bytes are a PNG picture: its signature, a header of some width and height, and its end.
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const END = Buffer.from([0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

export function isPng(data) {
  return (
    data !== undefined &&
    data.length > 45 &&
    data.subarray(0, 8).equals(SIGNATURE) &&
    data.toString('latin1', 12, 16) === 'IHDR' &&
    data.readUInt32BE(16) > 0 &&
    data.readUInt32BE(20) > 0 &&
    data.subarray(-12).equals(END)
  );
}
