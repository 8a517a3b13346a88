import type { Column } from "./column";

/** Every column of a CSV of groups. */
export const groupsColumns: Column[] = [
  { name: "groupname", about: "name of the group; required in every row", path: ["displayName"] },
  { name: "description", about: "what the group is for", path: ["description"] },
  { name: "previousname", about: "name before a rename: the group keeps its members and account assignments" },
];
