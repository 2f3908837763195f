/** Enough of an id to tell it from its neighbours: "4bf92f35…4736". */
export function shortId(id: string): string {
  return id.length <= 14 ? id : `${id.slice(0, 8)}…${id.slice(-4)}`;
}
