import { idOf } from "../cli/audit/largeRoster";
import { IdentityStoreId } from "../emulator/support";

const userNames = ["john_smith", "marcus_reed", "nina_franco", "olga_petrova", "yuki_tanaka"];
const groupNames = ["AWS_SSO_Admins", "AWS_SSO_Auditors", "AWS_SSO_Data_Science"];

const admin = "arn:aws:sts::111122223333:assumed-role/Admin/olga_petrova";
const pipeline = "arn:aws:sts::111122223333:assumed-role/Deploy/pulumi-people";

interface Month {
  users: string[];
  /** Who is in which group, when that came to be, and by whom. */
  memberships: [user: string, group: string, at: string, by: string][];
}

const nina: Month["memberships"] = [
  ["nina_franco", "AWS_SSO_Auditors", "2026-01-05", pipeline],
  ["nina_franco", "AWS_SSO_Data_Science", "2026-01-05", pipeline],
];
const olga: Month["memberships"] = [["olga_petrova", "AWS_SSO_Admins", "2026-01-05", pipeline]];
const olgaToo: Month["memberships"] = [["olga_petrova", "AWS_SSO_Auditors", "2026-02-17", admin]];

/** A directory at the end of three months: what the page tells of. */
export const months: Record<string, Month> = {
  "2026-01-31": {
    users: ["john_smith", "marcus_reed", "nina_franco", "olga_petrova"],
    memberships: [
      ...nina,
      ...olga,
      ["marcus_reed", "AWS_SSO_Admins", "2026-01-05", pipeline],
      ["john_smith", "AWS_SSO_Data_Science", "2026-01-05", pipeline],
    ],
  },
  "2026-02-28": {
    users: ["john_smith", "nina_franco", "olga_petrova", "yuki_tanaka"],
    memberships: [...nina, ...olga, ...olgaToo, ["john_smith", "AWS_SSO_Data_Science", "2026-01-05", pipeline]],
  },
  "2026-03-31": {
    users: ["john_smith", "nina_franco", "olga_petrova", "yuki_tanaka"],
    memberships: [...nina, ...olga, ...olgaToo, ["john_smith", "AWS_SSO_Admins", "2026-03-03", pipeline]],
  },
};

/** What the stack declares in the end: all but what Olga has done by hand. */
const declared = months["2026-03-31"]?.memberships.filter(([, , , by]) => by === pipeline) ?? [];

export const userId = (name: string) => idOf("a", userNames.indexOf(name));
export const groupId = (name: string) => idOf("b", groupNames.indexOf(name));
const seconds = (day: string) => Date.parse(`${day}T09:00:00Z`) / 1000;
const made = (day: string, by: string) => ({
  ...{ CreatedAt: seconds(day), CreatedBy: by },
  ...{ UpdatedAt: seconds(day), UpdatedBy: by },
});

/** A month as an emulator is seeded with it. */
export function contentsOf({ users, memberships }: Month) {
  const contents = {
    users: users.map((name) => ({ UserId: userId(name), ...person(name), ...made("2026-01-05", pipeline) })),
    groups: groupNames.map((name) => ({
      GroupId: groupId(name),
      DisplayName: name,
      ...made("2026-01-05", pipeline),
    })),
    memberships: memberships.map(([user, group, at, by]) => ({
      GroupId: groupId(group),
      MemberId: { UserId: userId(user) },
      ...made(at, by),
    })),
  };
  return { [IdentityStoreId]: contents };
}

/** What `pulumi stack export` prints of the stack. */
export function stackExport(): string {
  const resource = (type: string, name: string, id: string, outputs: object) => {
    const token = `pulumi-nodejs:dynamic/identitystore:${type}`;
    const urn = `urn:pulumi:prod::people::${token}::people/${name}`;
    return { urn, type: token, custom: true, id: `${IdentityStoreId}/${id}`, outputs };
  };
  const users = months["2026-03-31"]?.users ?? [];
  const membersOf = (group: string) =>
    declared.filter(([, of]) => of === group).map(([user]): [string, string] => [user, userId(user)]);
  const resources = [
    ...users.map((userName) => resource("User", userName, userId(userName), { userName })),
    ...groupNames.flatMap((displayName) => [
      resource("Group", displayName, groupId(displayName), { displayName }),
      resource("GroupMembers", displayName, groupId(displayName), {
        members: Object.fromEntries(membersOf(displayName)),
      }),
    ]),
  ];
  return JSON.stringify({ version: 3, deployment: { resources } });
}

function person(userName: string) {
  const [GivenName = "", FamilyName = ""] = userName
    .split("_")
    .map((name) => name.charAt(0).toUpperCase() + name.slice(1));
  const Emails = [{ Value: `${userName}@example.com`, Primary: true }];
  return { UserName: userName, Name: { GivenName, FamilyName }, DisplayName: `${GivenName} ${FamilyName}`, Emails };
}
