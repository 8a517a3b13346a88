import { Config } from "@pulumi/pulumi";
import { IdentityRoster } from "pulumi-identitystore";

const directories = new Config().requireObject<Record<string, string>>("directories");

const rosters = Object.entries(directories).map(([name, identityStoreId]) => {
  return [name, new IdentityRoster(name, { file: `${name}.csv`, identityStoreId })] as const;
});

/** Directory -> group name -> who is in it. */
export const members = Object.fromEntries(rosters.map(([name, { members }]) => [name, members]));
