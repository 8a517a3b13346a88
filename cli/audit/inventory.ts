import { groupBy } from "../../text/collections";
import type { Live, LiveGroup, LiveMembership, LiveUser } from "../directory/live";
import type { Declaration, ManagedEntity, ManagedMembership } from "../stacks/managed";
import type { Stacks } from "../stacks/readStacks";

/** A group and a person: what identifies a membership. */
export interface Pair {
  groupId: string;
  userId: string;
}

/** What stacks declare and what is live, by ids. */
export interface Inventory {
  stacks: string[];
  declared: {
    users: Map<string, ManagedEntity[]>;
    groups: Map<string, ManagedEntity[]>;
    memberships: Map<string, ManagedMembership[]>;
  };
  /** `undefined` if only the stacks are looked at. */
  live: LiveById | undefined;
}

export interface LiveById {
  identityStoreIds: string[];
  users: Map<string, LiveUser>;
  groups: Map<string, LiveGroup>;
  memberships: Map<string, LiveMembership>;
}

/** Leaves out what stacks declare in identity stores that were not asked: nothing is known of these. */
export function inventoryOf(stacks: Stacks, live: Live | undefined): Inventory {
  const isAsked = ({ identityStoreId }: Declaration) =>
    live === undefined || live.identityStoreIds.includes(identityStoreId);
  return {
    stacks: stacks.stacks,
    declared: {
      users: groupBy(stacks.users.filter(isAsked), ({ id }) => id),
      groups: groupBy(stacks.groups.filter(isAsked), ({ id }) => id),
      memberships: groupBy(stacks.memberships.filter(isAsked), pairKey),
    },
    live: live && {
      identityStoreIds: live.identityStoreIds,
      users: new Map(live.users.map((user) => [user.UserId, user])),
      groups: new Map(live.groups.map((group) => [group.GroupId, group])),
      memberships: new Map(live.memberships.map((membership) => [pairKey(membership), membership])),
    },
  };
}

/** The id of a membership in a report: its own id changes when somebody removes and adds the person. */
export function pairKey({ groupId, userId }: Pair): string {
  return `${groupId}/${userId}`;
}
