import { emailAddressOf } from "../../../provider/attributes/personal";
import { camelCased } from "../../../provider/attributes/spelling";
import { type ApiEvidence, type Evidence, evidenceOf, issuerNames } from "../../directory/evidence";
import type { LiveGroup, LiveUser } from "../../directory/live";
import type { Declaration, ManagedEntity, ManagedMembership } from "../../stacks/managed";
import type { Inventory } from "../inventory";
import type { EntityMembers, Management, UserMembers } from "./members";

/** Returns the facts about the live user; if the user is only declared, the facts in the state. */
export function userFacts({ live, declared }: Inventory, userId: string): UserMembers {
  const user = live?.users.get(userId);
  const state = user === undefined ? (declared.users.get(userId)?.[0]?.state ?? {}) : {};
  const emails = user === undefined ? state.emails : camelCased("Emails", user.Emails);
  return {
    userName: user?.UserName ?? text(state.userName),
    displayName: user?.DisplayName ?? text(state.displayName),
    email: emailAddressOf(emails) ?? null,
    userStatus: user?.UserStatus ?? null,
  };
}

/** Returns the name of the live group; if the group is only declared, the name in the state. */
export function groupName({ live, declared }: Inventory, groupId: string): string | null {
  return live?.groups.get(groupId)?.DisplayName ?? text(declared.groups.get(groupId)?.[0]?.state.displayName);
}

/** Returns what a report says about a user or a group besides its names. */
export function entityFacts(declarations: ManagedEntity[] = [], live: LiveUser | LiveGroup | undefined): EntityMembers {
  return {
    issuers: issuerNames(live),
    identityStoreId: live?.IdentityStoreId ?? declarations[0]?.identityStoreId ?? "",
    notComparable: [...new Set(declarations.flatMap(({ notComparable }) => notComparable))],
    ...commonFacts(declarations, live),
  };
}

/** Says who declares something, and who created and updated it. */
export function commonFacts(declarations: Declaration[] = [], live: ApiEvidence | undefined): Management & Evidence {
  return {
    stacks: [...new Set(declarations.map(({ stack }) => stack))].sort(),
    resources: declarations.map(({ urn }) => urn).sort(),
    ...evidenceOf(live),
  };
}

/** Says when the membership ends that some resources declare. */
export function untilOf(declarations: ManagedMembership[] = []): string | null {
  const ends = declarations.flatMap(({ until }) => until?.toISOString() ?? []);
  return ends.sort()[0] ?? null;
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
