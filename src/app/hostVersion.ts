/** What the plugin is made for. plugin.json says so too, but Grafana loads it on older versions without a word. */
export const LEAST_VERSION = '12.3.0';

/** True for Grafana versions before {@link LEAST_VERSION}; a text that is no version is given the benefit of the doubt. */
export function isTooOld(version: string, least: string = LEAST_VERSION): boolean {
  const [host, wanted] = [numbersOf(version), numbersOf(least)];
  if (host === undefined || wanted === undefined) {
    return false;
  }
  const differs = wanted.findIndex((number, i) => number !== host[i]);
  return differs !== -1 && host[differs] < wanted[differs];
}

/** "12.3.0-pre" is [12, 3, 0]: a build before a release counts as that release. */
function numbersOf(version: string): readonly number[] | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
}
