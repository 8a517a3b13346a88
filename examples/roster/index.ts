import { IdentityRoster } from "pulumi-identitystore";

const people = new IdentityRoster("people", { file: "people.csv" });

/** Group name -> who is in it. */
export const members = people.members;

/** User name -> the groups that the person is in. */
export const memberships = people.memberships;
