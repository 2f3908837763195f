/**
 * One colour for each name. A name's first choice depends on nothing but itself (a hash), so it has the same colour in every
 * panel and after every reload; only where two of these names want the same one does the second in alphabetical order take the next that
 * is free. With more names than colours, colours repeat.
 */
export function assignColors(names: readonly string[], palette: readonly string[]): readonly string[] {
  const taken = new Set<number>();
  const colorOf = new Map<string, string>();
  const distinct = [...new Set(names)].sort();
  const wanting = distinct.map((name) => ({ name, choice: hashOf(name) % palette.length }));
  const displaced = wanting.filter(({ name, choice }) => {
    if (taken.has(choice)) {
      return true;
    }
    taken.add(choice);
    colorOf.set(name, palette[choice]);
    return false;
  });
  for (const { name, choice } of displaced) {
    if (taken.size >= palette.length) {
      taken.clear();
    }
    let next = choice;
    while (taken.has(next)) {
      next = (next + 1) % palette.length;
    }
    taken.add(next);
    colorOf.set(name, palette[next]);
  }
  return names.map((name) => colorOf.get(name) ?? palette[0]);
}

/** FNV-1a over UTF-16 code units, then mixed, since its low bits alone are poor. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
