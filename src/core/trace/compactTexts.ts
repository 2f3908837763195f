/** An index column and its texts, without texts that no row has. */
export interface TextColumn {
  readonly index: Uint32Array;
  readonly texts: readonly string[];
}

/**
 * The column `index[rows[0]], index[rows[1]], ...` with only the texts it uses, in order of first use; those in `first` come
 * first, used or not. Equal texts share an entry.
 */
export function compactTexts(
  index: Uint32Array,
  texts: readonly string[],
  rows: Uint32Array,
  first: readonly string[] = []
): TextColumn {
  const compact = [...first];
  const byText = new Map(first.map((text, i) => [text, i]));
  const byIndex = new Map<number, number>();
  const result = new Uint32Array(rows.length);
  let lastOld = -1;
  let lastNew = 0;
  for (let i = 0; i < rows.length; i++) {
    const old = index[rows[i]];
    if (old !== lastOld) {
      lastOld = old;
      lastNew = byIndex.get(old) ?? add(old);
    }
    result[i] = lastNew;
  }
  return { index: result, texts: compact };

  function add(old: number): number {
    const text = texts[old] ?? '';
    let at = byText.get(text);
    if (at === undefined) {
      at = compact.push(text) - 1;
      byText.set(text, at);
    }
    byIndex.set(old, at);
    return at;
  }
}
