import type { IdentityRosterArgs } from "pulumi-identitystore";

/** What many rosters want; the package's docs/roster.md has every option. */
export const options: IdentityRosterArgs = {
  // Descriptions of groups, and groups that nobody is in yet.
  groupsFile: "groups.csv",
  // A file that was cut off must not remove people.
  minimumRows: 5,
  // Who leaves loses the account. "removeMemberships" would keep it, in no group.
  onDelete: "delete",
  // What no column says, code can.
  each: ({ user }) => ({ userType: user.userType ?? "Employee" }),
};
