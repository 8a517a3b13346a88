// The same resources as ../declarations.ts, on the engine. JavaScript, so that nothing is compiled at every update.
const { readFileSync } = require("node:fs");
const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");

const desired = JSON.parse(readFileSync("desired.json", "utf8"));
const users = new Map(Object.entries(desired.users).map(([key, args]) => [key, new IdentityStoreUser(key, args)]));

for (const [key, { style, members, ...args }] of Object.entries(desired.groups)) {
  const group = new IdentityStoreGroup(key, args);
  const present = members.filter((member) => users.has(member));
  if (style === "each") declareEach(key, group, present);
  else declareAll(key, group, present, style === "exclusive");
}

function declareEach(key, group, members) {
  for (const member of members) {
    const args = { groupId: group.groupId, memberId: users.get(member).userId };
    new GroupMembership(`${key}/${member}`, args, { deletedWith: group });
  }
}

function declareAll(key, group, members, isExclusive) {
  const ids = Object.fromEntries(members.map((member) => [member, users.get(member).userId]));
  const exclusive = isExclusive ? { exclusive: true, adopt: "update" } : {};
  new GroupMembers(`${key}/members`, { groupId: group.groupId, members: ids, ...exclusive }, { deletedWith: group });
}
