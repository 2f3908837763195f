/** A rule asks, and nobody looks. Headers of people's browsers have a prefix, in names of any case. */
export function isFromAlert(headers: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(headers).some((name) => /^(http_)?fromalert$/i.test(name));
}
