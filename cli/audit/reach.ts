import { grantsOf, inGrantOrder } from "../../access/grants";
import type { Access, Grant } from "../../access/types";
import type { Pair } from "../../provider/ids";
import { groupBy } from "../../text/collections";

/** What users reach and groups give. Users of the same group share its grants: there may be a million. */
export interface Reach {
  ofUser(userId: string): Grant[];
  ofGroup(groupId: string): Grant[];
}

/** @param groupName returns the name of a group */
export function reachOf(
  access: Access,
  memberships: Iterable<Pair>,
  groupName: (groupId: string) => string | null,
): Reach {
  const groups = groupBy(memberships, ({ userId }) => userId);
  const ofGroup = remembered((groupId) => grantsOf(access, { groupId }));
  const byGroup = remembered((groupId) => {
    const group = groupName(groupId);
    return ofGroup(groupId).map((grant) => ({ ...grant, groupId, group }));
  });
  const ofUser = remembered((userId) => {
    const direct = grantsOf(access, { userId, groupIds: [] });
    return [...direct, ...(groups.get(userId) ?? []).flatMap(({ groupId }) => byGroup(groupId))].sort(inGrantOrder);
  });
  return { ofUser, ofGroup };
}

function remembered<Result>(work: (id: string) => Result): (id: string) => Result {
  const results = new Map<string, Result>();
  return (id) => {
    const result = results.get(id) ?? work(id);
    results.set(id, result);
    return result;
  };
}
