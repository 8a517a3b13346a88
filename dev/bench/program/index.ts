import { Config } from "@pulumi/pulumi";
import { IdentityRoster } from "pulumi-identitystore";

const people = new IdentityRoster("people", {
  file: "people.csv",
  memberships: new Config().get("memberships") === "each" ? "each" : "perGroup",
});

export const { members, memberships } = people;
