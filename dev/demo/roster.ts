import { parse } from "csv-parse/sync";
import { z } from "zod";
import type { Contents } from "./identityStore";

const rows = z.array(
  z.object({
    username: z.string(),
    givenname: z.string(),
    familyname: z.string(),
    groupname: z.string(),
    email: z.string(),
  }),
);

/** The expected contents of an identity store for a roster. They are read without the package, which is what the demo checks. */
export type Expected = Omit<Contents, "users"> & { users: Record<string, { displayName: string; email: string }> };

/** The users and groups of a CSV. */
export function expectedFrom(csv: string): Expected {
  const users: Expected["users"] = {};
  const groups: Expected["groups"] = {};
  for (const { username, givenname, familyname, groupname, email } of rows.parse(parse(csv, { columns: true }))) {
    users[username] = { displayName: `${givenname} ${familyname}`, email };
    if (groupname !== "") groups[groupname] = [...(groups[groupname] ?? []), username].sort();
  }
  return { users, groups };
}
