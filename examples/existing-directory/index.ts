import { IdentityRoster } from "pulumi-identitystore";

// Both files were written by: identitystore export --groups groups.csv > people.csv
const people = new IdentityRoster("people", {
  file: "people.csv",
  groupsFile: "groups.csv",
  // Adopts users and groups that are exactly as the files say. Others are refused and stay unchanged.
  adopt: "identical",
});

/** Group name -> who is in it. */
export const members = people.members;

/** User name -> the groups that the person is in. */
export const memberships = people.memberships;
