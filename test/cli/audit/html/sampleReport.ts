import { type AuditOptions, audit } from "../../../../cli/audit/audit";
import type { AuditReport } from "../../../../cli/audit/report/schema";
import type { Live } from "../../../../cli/directory/live";
import type { Stacks } from "../../../../cli/stacks/managed";
import { IdentityStoreId } from "../../../emulator/support";
import { idOf, type Size } from "../largeRoster";

const given = ["Nina", "John", "Amélie", "Björn", "Zofia", "Marcus", "Yuki", "Ana", "Olga", "Wei", "Ibrahim", "Lucía"];
const family = ["Franco", "Smith", "Dupont", "Åström", "Łukasz", "Reed", "Tanaka", "Lima", "Petrova", "Li", "Haddad"];
const teams = ["Data_Science", "Platform", "Finance", "Legal", "Support", "Security", "Research", "Field", "Billing"];

const admin = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Administrator_0123456789abcdef/olga_petrova";
const pipeline = "arn:aws:sts::111122223333:assumed-role/Directory/pulumi-people";
const CreatedAt = new Date("2025-03-04T08:15:00Z");
const UpdatedAt = new Date("2025-11-20T16:42:00Z");
const evidence = { CreatedAt, CreatedBy: pipeline, UpdatedAt, UpdatedBy: admin };

/** Names that a page must show as text. */
export const hostileNames = {
  script: "<script>alert(1)</script>",
  image: '<img src="https://example.com/x" onerror="alert(1)">',
  formula: '=HYPERLINK("https://example.com")',
  reversed: "user\u202egnp.exe",
};

/** One of this number of users has a finding of each kind. */
const every = { unmanaged: 97, changed: 61, twice: 181, disabled: 131 };

/**
 * A report on two stacks and a directory of this size, with findings of every kind.
 *
 * @param names the names of the first users. Default: hostile ones
 */
export function sampleReport(
  { users, groups, groupsPerUser }: Size,
  names: string[] = Object.values(hostileNames),
  options: AuditOptions = {},
): AuditReport {
  const live: Live = {
    identityStoreIds: [IdentityStoreId],
    users: Array.from({ length: users }, (_, index) => liveUser(index, names[index])),
    groups: Array.from({ length: groups }, (_, index) => ({
      GroupId: idOf("b", index),
      IdentityStoreId,
      DisplayName: groupName(index),
      ...(index % 3 === 0 ? { Description: `What ${groupName(index)} may see` } : {}),
      ...evidence,
    })),
    memberships: Array.from({ length: users * groupsPerUser }, (_, index) => ({
      groupId: idOf("b", ((index % users) + Math.floor(index / users) * 7) % groups),
      userId: idOf("a", index % users),
      identityStoreId: IdentityStoreId,
      ...evidence,
    })),
  };
  return audit(stacksFor(live), live, { now: new Date("2025-11-25T03:21:00Z"), ...options });
}

function liveUser(index: number, ownName: string | undefined): Live["users"][number] {
  const name = { GivenName: given[index % given.length] ?? "", FamilyName: family[index % family.length] ?? "" };
  const userName = ownName ?? `${name.GivenName}_${name.FamilyName}${index}`.toLowerCase();
  return {
    UserId: idOf("a", index),
    IdentityStoreId,
    UserName: userName,
    Name: name,
    DisplayName: ownName ?? `${name.GivenName} ${name.FamilyName}`,
    Emails: [{ Value: `user${index}@example.com`, Primary: true }],
    UserStatus: index % every.disabled === 5 ? "DISABLED" : "ENABLED",
    ...(index % 11 === 0 ? { ExternalIds: [{ Issuer: "https://idp.example.com", Id: String(index) }] } : {}),
    Title: index % every.changed === 7 ? "Lead" : "Chief",
    ...evidence,
  };
}

function groupName(index: number): string {
  return `AWS_SSO_${teams[index % teams.length]}_${String(index).padStart(3, "0")}`;
}

/** One stack declares most users; both declare some, none declares some others, and one user is missing. */
function stacksFor(live: Live): Stacks {
  const declare = (stack: string, type: string, id: string) => ({
    stack: `people/${stack}`,
    urn: `urn:pulumi:${stack}::people::pulumi-nodejs:dynamic/identitystore:${type}::people/${id}`,
    identityStoreId: IdentityStoreId,
  });
  const isManaged = (index: number) => index % every.unmanaged !== 3;
  const managed = live.users.filter((_, index) => isManaged(index));
  const twice = live.users.filter((_, index) => isManaged(index) && index % every.twice === 9);
  const user = (stack: string, id: string, userName: string | undefined) => {
    const declared = { userName, title: "Chief" };
    return { ...declare(stack, "User", id), id, declared, state: declared, notComparable: [] };
  };
  return {
    stacks: ["people/dev", "people/prod"],
    users: [
      ...managed.map(({ UserId, UserName }) => user("prod", UserId, UserName)),
      ...twice.map(({ UserId, UserName }) => user("dev", UserId, UserName)),
      user("prod", idOf("a", 999_999), "gone_tomorrow"),
    ],
    groups: live.groups.map(({ GroupId, DisplayName }) => {
      const declared = { displayName: DisplayName };
      return { ...declare("prod", "Group", GroupId), id: GroupId, declared, state: declared, notComparable: [] };
    }),
    memberships: [
      ...live.memberships.filter((_, index) => isManaged(index)),
      ...live.groups.slice(0, 2).map(({ GroupId }) => ({ groupId: GroupId, userId: idOf("a", 999_999) })),
    ].map(({ groupId, userId }, index) => ({
      ...declare("prod", "GroupMembers", groupId),
      ...{ groupId, userId, until: index === 1 ? new Date("2025-11-01T00:00:00Z") : undefined },
    })),
    inactive: [],
  };
}
