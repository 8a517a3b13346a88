import type { Access, SignIns } from "../../access/types";
import { pairKey } from "../../provider/ids";
import type { Rules } from "../../roster/rules/types";
import { groupBy } from "../../text/collections";
import type { Live, LiveGroup, LiveMembership, LiveUser } from "../directory/live";
import type { Declaration, ManagedEntity, ManagedMembership, Stacks } from "../stacks/managed";
import { type Reach, reachOf } from "./reach";

/** What stacks declare and what is in the directory, by id. */
export interface Inventory {
  declared: {
    users: Map<string, ManagedEntity[]>;
    groups: Map<string, ManagedEntity[]>;
    memberships: Map<string, ManagedMembership[]>;
    /** Memberships that have ended or have not begun. */
    inactive: Map<string, ManagedMembership[]>;
  };
  /** `undefined` if the audit compares only stacks. */
  live:
    | { users: Map<string, LiveUser>; groups: Map<string, LiveGroup>; memberships: Map<string, LiveMembership> }
    | undefined;
  /** `undefined` if the audit has not read it. */
  access: Access | undefined;
  /** What users reach and groups give; `undefined` without access. */
  reach: Reach | undefined;
  signIns: SignIns | undefined;
  /** The rules of memberships; `undefined` without `--rules`. */
  rules: Rules | undefined;
  /** The time with which the ends of memberships are compared. */
  on: Date;
}

/** Leaves out what stacks declare in identity stores that were not listed, as their content is unknown. */
export function inventoryOf(
  stacks: Stacks,
  live: Live | undefined,
  { access, signIns, rules, on = new Date() }: Partial<Pick<Inventory, "access" | "signIns" | "rules" | "on">> = {},
): Inventory {
  const groups = new Map(live?.groups.map((group) => [group.GroupId, group]));
  const isListed = ({ identityStoreId }: Declaration) =>
    live === undefined || live.identityStoreIds.includes(identityStoreId);
  return {
    declared: {
      users: groupBy(stacks.users.filter(isListed), ({ id }) => id),
      groups: groupBy(stacks.groups.filter(isListed), ({ id }) => id),
      memberships: groupBy(stacks.memberships.filter(isListed), pairKey),
      inactive: groupBy(stacks.inactive.filter(isListed), pairKey),
    },
    live: live && {
      users: new Map(live.users.map((user) => [user.UserId, user])),
      groups,
      memberships: new Map(live.memberships.map((membership) => [pairKey(membership), membership])),
    },
    access,
    reach: access && live && reachOf(access, live.memberships, (groupId) => groups.get(groupId)?.DisplayName ?? null),
    signIns,
    rules,
    on,
  };
}

/** Whether the end that a stack declares is over. */
export function hasEnded({ until }: ManagedMembership, on: Date): boolean {
  return until !== undefined && until <= on;
}
