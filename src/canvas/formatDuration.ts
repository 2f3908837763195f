/** Largest first. */
const UNITS = [
  { text: 's', ns: 1e9 },
  { text: 'ms', ns: 1e6 },
  { text: 'µs', ns: 1e3 },
  { text: 'ns', ns: 1 },
] as const;

export const MINUTE_NS = 60e9;
export const HOUR_NS = 3600e9;
export const DAY_NS = 24 * HOUR_NS;

/** Three significant digits in the unit that suits: "61.2 µs", "812 ms", "2.31 s", "4 min 5 s", "1 h 12 min", "2 d 3 h". */
export function formatDuration(ns: number): string {
  if (ns < 0) {
    return `-${formatDuration(-ns)}`;
  }
  if (ns === 0) {
    return '0 ms';
  }
  const rounded = Number(ns.toPrecision(3));
  if (rounded < MINUTE_NS) {
    const unit = unitOf(rounded);
    return `${Number((rounded / unit.ns).toPrecision(3))} ${unit.text}`;
  }
  return formatLong(ns);
}

/** Two units, the smaller one rounded: for a minute and more. */
function formatLong(ns: number): string {
  const seconds = Math.round(ns / 1e9);
  if (seconds < 3600) {
    return twoUnits(seconds, 60, 'min', 's');
  }
  const minutes = Math.round(ns / MINUTE_NS);
  return minutes < 24 * 60 ? twoUnits(minutes, 60, 'h', 'min') : twoUnits(Math.round(ns / HOUR_NS), 24, 'd', 'h');
}

function twoUnits(count: number, perLarge: number, large: string, small: string): string {
  const rest = count % perLarge;
  const whole = `${Math.floor(count / perLarge)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** The unit for a point that is told to within `stepNs`: "400 ms", "1.2 s", "1.300004 s", "1 min 30 s". */
export function formatInSteps(ns: number, stepNs: number): string {
  if (ns >= MINUTE_NS && stepNs >= 1e9) {
    return formatLong(ns);
  }
  const unit = unitOf(Math.max(ns, stepNs));
  const digits = Math.max(0, Math.ceil(Math.log10(unit.ns / stepNs) - 1e-9));
  return `${Number((ns / unit.ns).toFixed(Math.min(digits, 12)))} ${unit.text}`;
}

/** Nothing is told in less than ns. */
function unitOf(ns: number): { readonly text: string; readonly ns: number } {
  return UNITS.find((unit) => ns >= unit.ns) ?? UNITS[UNITS.length - 1];
}
