/** Conditions on attributes as one line of text: `http.route=/checkout db.system.name="my sql"`. */
export type AttributeFilter = Readonly<Record<string, string>>;

/** One `key=value`; the value is bare or in double quotes, in which `\"` and `\\` stand for themselves. */
const CONDITION = /^([^\s="]+)=("(?:[^"\\]|\\.)*"|[^\s"]*)(?=\s|$)/;

/** A later condition on the same key wins. `problem` names the first part that is no condition; what stands before it is kept. */
export function parseAttributeFilter(text: string): {
  readonly attributes: AttributeFilter;
  readonly problem?: string;
} {
  const attributes: Record<string, string> = {};
  let rest = text.trim();
  while (rest !== '') {
    const condition = CONDITION.exec(rest);
    if (condition === null) {
      return {
        attributes,
        problem: `"${rest.split(/\s/, 1)[0]}" is not key=value. Put values with spaces in double quotes.`,
      };
    }
    attributes[condition[1]] = unquote(condition[2]);
    rest = rest.slice(condition[0].length).trimStart();
  }
  return { attributes };
}

/** The text that {@link parseAttributeFilter} reads back as the same conditions. */
export function attributeFilterText(attributes: AttributeFilter): string {
  return Object.entries(attributes)
    .map(([key, value]) => `${key}=${/^[^\s"\\]*$/.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`}`)
    .join(' ');
}

function unquote(text: string): string {
  return text.startsWith('"') ? text.slice(1, -1).replace(/\\(.)/g, '$1') : text;
}
