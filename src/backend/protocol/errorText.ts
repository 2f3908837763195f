/** An error in one line for the log: name, message and where it was thrown, never a whole stack of somebody's data. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  const at = error.stack?.split('\n').find((line) => line.trimStart().startsWith('at '));
  return `${error.name}: ${error.message}${at === undefined ? '' : ` ${at.trim()}`}`;
}
