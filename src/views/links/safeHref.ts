/**
 * Blanks, control characters, and what has no width or turns the direction of writing: browsers drop some of them from an address before they read
 * its scheme, and people are shown another address than they follow.
 */
const HIDDEN = /[\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/;
const SCHEME = /^[a-z][a-z0-9+.-]*:/i;
/** Of what is taken for an address: longer ones are data, not links. */
const MOST_CHARACTERS = 8000;

/**
 * The address when it may stand in a link, else undefined: then it is shown as text. It comes from telemetry or from a frame, so from
 * anybody. Allowed are http and https, and addresses within this Grafana ("/d/abc", "?tab=x"). Not allowed are every other scheme
 * (javascript, data, vbscript, file, ...), however spelled, and whatever has blanks or control characters in it; what reads like an
 * address within this Grafana but leads elsewhere ("//host", "/\host") is not either.
 */
export function safeHref(address: string): string | undefined {
  if (address === '' || address.length > MOST_CHARACTERS || HIDDEN.test(address) || !isParsed(address)) {
    return undefined;
  }
  if (SCHEME.test(address)) {
    return isWebAddress(address) ? address : undefined;
  }
  return /^[/\\]{2}/.test(address) || /^[^/?#]*[\\:]/.test(address) ? undefined : address;
}

/** Of a text that says of itself that it is a web address: only that is made a link where no link was asked for. */
export function webHref(text: string): string | undefined {
  return isWebAddress(text) ? safeHref(text) : undefined;
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\/[^/\\?#]/i.test(address);
}

function isParsed(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address, 'https://grafana.example/').protocol);
  } catch {
    return false;
  }
}
