import { IdentityRoster } from "pulumi-identitystore";

// Both files were written by: identitystore export --groups groups.csv > people.csv
const people = new IdentityRoster("people", {
  file: "people.csv",
  groupsFile: "groups.csv",
  // Everybody is taken over as they are; whoever is not as the file says is refused, and stays as they are.
  adopt: "identical",
});

/** Group name -> who is in it. */
export const members = people.members;

/** User name -> the groups that the person is in. */
export const memberships = people.memberships;
