import type { IdentityRosterArgs } from "pulumi-identitystore";

/** Options that many rosters need. The package's docs/roster.md describes all options. */
export const options: IdentityRosterArgs = {
  // Descriptions of groups, and groups without members.
  groupsFile: "groups.csv",
  // A truncated file must not remove people.
  minimumRows: 5,
  // A person who leaves loses the account. "removeMemberships" would keep it, without groups.
  onDelete: "delete",
  // Code can compute what the CSV does not contain.
  each: ({ user }) => ({ userType: user.userType ?? "Employee" }),
};
