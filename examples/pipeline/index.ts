import { IdentityRoster } from "pulumi-identitystore";

const people = new IdentityRoster("people", {
  file: "people.csv",
  rules: "rules.yaml",
  minimumRows: 3,
  memberships: "perGroup",
});

/** User name -> the groups that the person is in. */
export const memberships = people.memberships;
