/** A step on the way to an attribute: a member's name, or an index in a list. */
export type Step = string | number;

/** A column that a CSV may have. The header's spelling may differ in case, and in spaces, dashes and underscores. */
export interface Column {
  name: string;
  /** What it holds, in the words of the reference. */
  about: string;
  /** The attribute that it fills, under the API's name in camelCase. */
  path?: Step[];
  /** TRUE or FALSE. */
  isFlag?: boolean;
  /** A list has an entry only where one of its main columns has a value: a type alone is no e-mail address. */
  isMain?: boolean;
}

/** A header cell in the form in which columns are compared. */
export function columnKey(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, "");
}
