type Column = Uint8Array | Uint32Array | Float64Array;

/** `column[rows[0]], column[rows[1]], ...` of the same type. Plain loops: `map` and `from` with a callback take ten times as long. */
export function pickRows<T extends Column>(column: T, rows: Uint32Array): T {
  const picked = new (column.constructor as new (length: number) => T)(rows.length);
  for (let row = 0; row < rows.length; row++) {
    picked[row] = column[rows[row]];
  }
  return picked;
}

/** The same for a column of 8-byte ids. */
export function pickIds(ids: Uint8Array, rows: Uint32Array): Uint8Array {
  const picked = new Uint8Array(rows.length * 8);
  for (let row = 0; row < rows.length; row++) {
    const from = rows[row] * 8;
    for (let i = 0; i < 8; i++) {
      picked[row * 8 + i] = ids[from + i];
    }
  }
  return picked;
}
