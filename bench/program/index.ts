import { readFileSync } from "node:fs";
import { GroupMembers, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";

const rows = readFileSync("people.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(","));
const teams = new Map<string, string[][]>();
for (const row of rows) {
  const team = row[3] ?? "";
  teams.set(team, [...(teams.get(team) ?? []), row]);
}
const users = new Map<string, IdentityStoreUser>();
for (const [team, members] of teams) {
  const group = new IdentityStoreGroup(`people/${team}`, { displayName: team });
  for (const [userName = "", givenName = "", familyName = "", , email = ""] of members) {
    if (users.has(userName)) continue;
    const user = new IdentityStoreUser(`people/${userName}`, {
      userName,
      name: { givenName, familyName },
      emails: [{ value: email, type: "work", primary: true }],
    });
    users.set(userName, user);
  }
  const ids = members.map(([userName = ""]) => [userName, users.get(userName)?.userId ?? ""]);
  new GroupMembers(
    `people/${team}`,
    { groupId: group.groupId, members: Object.fromEntries(ids) },
    { deletedWith: group },
  );
}
