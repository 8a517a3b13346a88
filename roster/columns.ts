/** A column that a roster may have. The header's spelling may differ in case, and in spaces, dashes and underscores. */
export interface Column {
  name: string;
  /** Every row must have a value. */
  isRequired?: boolean;
  /** Rows of one person may differ in it. */
  isPerGroup?: boolean;
  /** The argument of a user that it fills, in the words of a {@link Problem}'s path. */
  path?: string;
}

/** The columns of the AWS sample's CSV: its header is the contract. */
export const columns: Column[] = [
  { name: "username", isRequired: true, path: "userName" },
  { name: "givenname", isRequired: true, path: "name.givenName" },
  { name: "familyname", isRequired: true, path: "name.familyName" },
  { name: "groupname", isPerGroup: true },
  { name: "email", path: "emails[0].value" },
  { name: "emailtype", path: "emails[0].type" },
  { name: "primary", path: "emails[0].primary" },
];

/** A header cell in the form in which columns are compared. */
export function columnKey(header: string): string {
  return header.toLowerCase().replace(/[\s_-]/g, "");
}
