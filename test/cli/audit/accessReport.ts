import type { Access, Assignment, PermissionSet } from "../../../access/types";
import { type AuditOptions, audit } from "../../../cli/audit/audit";
import type { AuditReport } from "../../../cli/audit/report/schema";
import type { Live } from "../../../cli/directory/live";
import type { Stacks } from "../../../cli/stacks/managed";
import { IdentityStoreId } from "../../emulator/support";

/** A directory in a few words: names are ids too. */
export interface Sketch {
  /** Names of users; those with a minus in front are disabled. */
  users: string[];
  /** Group -> members. */
  groups: Record<string, string[]>;
  /** `Ann` for a user, `Admins` for a group, `nina in Admins` for a membership. */
  declared: string[];
  /** Permission set -> whether it is administrative. */
  permissionSets: Record<string, boolean>;
  /** Account id -> name. */
  accounts: Record<string, string | null>;
  /** `USER nina` or `GROUP Admins`, permission set, account id. */
  assignments: (readonly [principal: `${"USER" | "GROUP"} ${string}`, permissionSet: string, accountId: string])[];
}

export function permissionSetArn(name: string): string {
  return `arn:aws:sso:::permissionSet/ssoins-1234567890abcdef/${name}`;
}

export function accessOf({ permissionSets, accounts, assignments }: Sketch): Access {
  return {
    permissionSets: Object.entries(permissionSets).map(([name, isAdministrative]) =>
      permissionSet(name, isAdministrative),
    ),
    accounts: Object.entries(accounts).map(([accountId, name]) => ({ accountId, name, organizationalUnit: null })),
    assignments: assignments.map(([principal, name, accountId]) => assignment(principal, name, accountId)),
    unread: [],
  };
}

function permissionSet(name: string, isAdministrative: boolean): PermissionSet {
  return {
    permissionSetArn: permissionSetArn(name),
    name,
    description: null,
    sessionDuration: "PT1H",
    managedPolicies: [],
    customerManagedPolicies: [],
    hasInlinePolicy: false,
    permissionsBoundary: null,
    isAdministrative,
  };
}

function assignment(principal: string, name: string, accountId: string): Assignment {
  const space = principal.indexOf(" ");
  return {
    identityStoreId: IdentityStoreId,
    accountId,
    permissionSetArn: permissionSetArn(name),
    principalType: principal.startsWith("USER ") ? "USER" : "GROUP",
    principalId: principal.slice(space + 1),
  };
}

function liveOf({ users, groups }: Sketch): Live {
  return {
    identityStoreIds: [IdentityStoreId],
    users: users.map((name) => {
      const UserName = name.replace(/^-/, "");
      const UserStatus = name.startsWith("-") ? "DISABLED" : "ENABLED";
      return { UserId: UserName, UserName, IdentityStoreId, UserStatus };
    }),
    groups: Object.keys(groups).map((name) => ({ GroupId: name, DisplayName: name, IdentityStoreId })),
    memberships: Object.entries(groups).flatMap(([groupId, members]) =>
      members.map((userId) => ({ groupId, userId, identityStoreId: IdentityStoreId })),
    ),
  };
}

function stacksOf({ declared, groups }: Sketch): Stacks {
  const declaration = {
    stack: "people/prod",
    urn: "urn:pulumi:prod::people::any::any",
    identityStoreId: IdentityStoreId,
  };
  const entity = (id: string) => ({ ...declaration, id, declared: {}, state: {}, notComparable: [] });
  const pairs = declared.filter((item) => item.includes(" in ")).map((item) => item.split(" in "));
  const entities = declared.filter((item) => !item.includes(" in "));
  return {
    stacks: ["people/prod"],
    users: entities.filter((name) => groups[name] === undefined).map(entity),
    groups: entities.filter((name) => groups[name] !== undefined).map(entity),
    memberships: pairs.map(([userId = "", groupId = ""]) => ({ ...declaration, groupId, userId })),
    inactive: [],
  };
}

/** The audit of a directory with access. */
export function accessReport(sketch: Sketch, options: AuditOptions = {}): AuditReport {
  const now = new Date("2026-11-25T03:21:00Z");
  return audit(stacksOf(sketch), liveOf(sketch), { access: accessOf(sketch), now, ...options });
}
