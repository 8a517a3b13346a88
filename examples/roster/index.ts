import { IdentityRoster } from "pulumi-identitystore";
import { options } from "./options";

const people = new IdentityRoster("people", { ...options, file: "people.csv" });

/** Group name -> who is in it. */
export const members = people.members;

/** User name -> the groups that the person is in. */
export const memberships = people.memberships;
