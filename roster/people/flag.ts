/** Reads TRUE or FALSE, in upper or lower case; `undefined` for other texts. */
export function parseFlag(value: string): boolean | undefined {
  const upper = value.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : undefined;
}
