/** What of a call's result can be handed over instead of copied: the typed arrays at its top. */
export function buffersOf(result: unknown): ArrayBuffer[] {
  const values = Array.isArray(result)
    ? result.flatMap((one) => Object.values(Object(one) as object))
    : Object.values(Object(result) as object);
  const buffers = new Set<ArrayBuffer>();
  for (const value of values) {
    if (ArrayBuffer.isView(value) && value.buffer instanceof ArrayBuffer) {
      buffers.add(value.buffer);
    }
  }
  return [...buffers];
}
