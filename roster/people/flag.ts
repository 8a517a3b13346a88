/** TRUE or FALSE in any case; `undefined` for anything else. */
export function parseFlag(value: string): boolean | undefined {
  const upper = value.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : undefined;
}
