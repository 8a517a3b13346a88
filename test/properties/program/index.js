// The same resources as ../declarations.ts, on the engine. JavaScript, so that nothing is compiled at every update.
const { readFileSync } = require("node:fs");
const { GroupMembers, GroupMembership, IdentityStoreGroup, IdentityStoreUser } = require("pulumi-identitystore");

const desired = JSON.parse(readFileSync("desired.json", "utf8"));
const groups = Object.entries(desired.groups).map(
  ([key, { place = "", style, members, isNumbered, deleteBeforeReplace, ...args }]) => {
    const name = `${place}${key}`;
    return { name, style, members, isNumbered, deleteBeforeReplace, group: new IdentityStoreGroup(name, args) };
  },
);
const users = new Map(
  Object.entries(desired.users).map(([key, { place = "", ...args }]) => [
    key,
    new IdentityStoreUser(`${place}${key}`, args, {
      dependsOn: place === "staff/" ? groups.slice(0, 1).map(({ group }) => group) : [],
    }),
  ]),
);

for (const { name, group, style, members, isNumbered, deleteBeforeReplace } of groups) {
  const present = members.filter((member) => users.has(member));
  const opts = { deletedWith: group, deleteBeforeReplace };
  if (style === "each") declareEach(name, group, present, isNumbered, opts);
  else declareAll(name, group, present, style === "exclusive", opts);
}

function declareEach(name, group, members, isNumbered, opts) {
  for (const [index, member] of members.entries()) {
    const args = { groupId: group.groupId, memberId: users.get(member).userId };
    new GroupMembership(`${name}/${isNumbered ? index : member}`, args, opts);
  }
}

function declareAll(name, group, members, isExclusive, opts) {
  const ids = Object.fromEntries(members.map((member) => [member, users.get(member).userId]));
  const exclusive = isExclusive ? { exclusive: true, adopt: "update" } : {};
  new GroupMembers(`${name}/members`, { groupId: group.groupId, members: ids, ...exclusive }, opts);
}
