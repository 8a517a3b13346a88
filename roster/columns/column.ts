/** A step on the way to an attribute: a member's name, or an index in a list. */
export type Step = string | number;

/** A column that a CSV may have. The header may spell it with other case, spaces, dashes and underscores. */
export interface Column {
  name: string;
  /** The meaning of its values, as the table in docs/roster.md shows it. */
  about: string;
  /** The attribute of its value: the API's names, in camelCase. */
  path?: Step[];
  /** Whether its values are TRUE or FALSE. */
  isFlag?: boolean;
  /** A list has an entry only if one of its main columns has a value: a type alone is not an e-mail address. */
  isMain?: boolean;
}

/** The form of a header cell in which columns are compared. */
export function columnKey(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, "");
}

/** Reads TRUE or FALSE, in upper or lower case; `undefined` for other texts. */
export function parseFlag(value: string): boolean | undefined {
  const upper = value.toUpperCase();
  return upper === "TRUE" ? true : upper === "FALSE" ? false : undefined;
}
