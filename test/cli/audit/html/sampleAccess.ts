import type { Access, Assignment, PermissionSet } from "../../../../access/types";
import { IdentityStoreId } from "../../../emulator/support";
import { idOf } from "../largeRoster";
import { hostileNames } from "./sampleReport";

/** How much access there is. */
export interface AccessSize {
  groups: number;
  accounts: number;
  permissionSets: number;
  assignments: number;
}

/** 5,000 assignments of 50 permission sets to 200 groups in 100 accounts. */
export const largeAccess: AccessSize = { groups: 200, accounts: 100, permissionSets: 50, assignments: 5000 };

const jobs = ["AdministratorAccess", "ViewOnlyAccess", "SecurityAudit", "Billing", "DataScientist", "PowerUserAccess"];
const administrativeJobs = ["AdministratorAccess", "PowerUserAccess"];
const units = ["Root/Workloads/Prod", "Root/Workloads/Test", "Root/Sandbox", "Root/Security"];
const uses = ["payments", "web", "data-lake", "ci", "logs", "mobile", "backup", "research", "network"];

/** One in so many assignments is of a user. */
const everyDirect = 50;

/**
 * Access of this size: each group has three permission sets in neighbouring accounts, some users have their own assignments,
 * and a group and a user that are gone have one each.
 *
 * @param names of the first accounts and permission sets: hostile ones, unless others are given
 */
export function sampleAccess(size: AccessSize, names: string[] = Object.values(hostileNames)): Access {
  const { groups, accounts, permissionSets, assignments } = size;
  const sets = Array.from({ length: permissionSets }, (_, index) => permissionSet(index, names[index - jobs.length]));
  const ids = Array.from({ length: accounts }, (_, index) => String(111_122_220_000 + index));
  const assign = (principal: Pick<Assignment, "principalType" | "principalId">, index: number, turn: number) => ({
    identityStoreId: IdentityStoreId,
    accountId: ids[(index * 7 + Math.floor(turn / 3)) % accounts] ?? "",
    permissionSetArn: sets[(index * 3 + (turn % 3)) % permissionSets]?.permissionSetArn ?? "",
    ...principal,
  });
  const gone: Assignment[] = [
    assign({ principalType: "GROUP", principalId: idOf("b", 999_999) }, 1, 0),
    assign({ principalType: "USER", principalId: idOf("a", 999_998) }, 2, 0),
  ];
  const others = Array.from({ length: Math.max(0, assignments - gone.length) }, (_, index): Assignment => {
    const [turn, place] = [Math.floor(index / groups), index % groups];
    return index % everyDirect === 7
      ? assign({ principalType: "USER", principalId: idOf("a", index) }, place, turn)
      : assign({ principalType: "GROUP", principalId: idOf("b", place) }, place, turn);
  });
  return {
    permissionSets: sets,
    accounts: ids.map((accountId, index) => ({
      accountId,
      name: index % 23 === 11 ? null : (names[index] ?? `${uses[index % uses.length]}-${index}`),
      organizationalUnit: units[index % units.length] ?? null,
    })),
    assignments: [...gone, ...others],
    unread: [{ what: "names of some accounts", reason: "AccessDeniedException: not authorized" }],
  };
}

function permissionSet(index: number, ownName: string | undefined): PermissionSet {
  const job = jobs[index % jobs.length] ?? "";
  const isOwn = index >= jobs.length;
  return {
    permissionSetArn: `arn:aws:sso:::permissionSet/ssoins-7223b7e1c4a1e1c5/ps-${String(index).padStart(16, "0")}`,
    name: ownName ?? (isOwn ? `${uses[index % uses.length]}-${job}-${index}` : job),
    description: index % 3 === 0 ? `What ${job} is for` : null,
    sessionDuration: "PT4H",
    managedPolicies: isOwn ? [] : [`arn:aws:iam::aws:policy/${job}`],
    customerManagedPolicies: isOwn ? [`/team/${job}`] : [],
    hasInlinePolicy: index % 5 === 4,
    permissionsBoundary: null,
    isAdministrative: !isOwn && administrativeJobs.includes(job),
  };
}
