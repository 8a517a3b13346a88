/** The lists that a report shows. */
export const lists = [
  "findings",
  "users",
  "groups",
  "memberships",
  "access",
  "matrix",
  "accounts",
  "permissionSets",
  "changes",
] as const;

export type List = (typeof lists)[number];

/** The filters by a value of the rows. "" in a filter means all rows. */
export const rowFacetNames = ["finding", "type", "group", "stack", "by", "age"] as const;
/** The filters by the access that rows are about. */
export const accessFacetNames = ["access", "account", "permissionSet"] as const;

export const facetNames = [...rowFacetNames, ...accessFacetNames] as const;

export type RowFacetName = (typeof rowFacetNames)[number];
export type AccessFacetName = (typeof accessFacetNames)[number];
export type FacetName = (typeof facetNames)[number];

/** The filter of the rows. */
export interface Filter extends Record<FacetName, string> {
  /** The words that rows must contain. */
  search: string;
}

/** The things that have a page of their own. */
const things = ["user", "group", "account", "permissionSet"] as const;

/** What the page shows: a list, or one thing with what belongs to it; and the filter of the rows. */
export interface Address extends Filter {
  place: List | (typeof things)[number];
  /** The id of the thing, else "". */
  id: string;
}

const places = [...lists, ...things] as const;

/** Formats an address as the fragment of the page's URL. */
export function hashOf({ place = "findings", ...rest }: Partial<Address>): string {
  const query = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ""));
  return `#${place}${query.size > 0 ? `?${query}` : ""}`;
}

/** Parses the fragment of the page's URL. The default is the findings. */
export function addressIn(hash: string): Address {
  const [name, query] = hash.slice(1).split("?");
  const parameters = new URLSearchParams(query);
  const text = (parameter: string) => parameters.get(parameter) ?? "";
  const place = places.find((candidate) => candidate === name) ?? "findings";
  return {
    place,
    id: text("id"),
    search: text("search"),
    finding: text("finding"),
    type: text("type"),
    group: text("group"),
    stack: text("stack"),
    by: text("by"),
    age: text("age"),
    access: text("access"),
    account: text("account"),
    permissionSet: text("permissionSet"),
  };
}
