import { hashOf } from "./address";
import type { Report } from "./report";
import type { CellContent } from "./view";

/** A user as a cell that leads to the user; of whom only memberships are known, there is nowhere to lead to. */
export function userCell({ usersById }: Report, userId: string | null, name: string | null = null): CellContent {
  if (userId === null) return null;
  const user = usersById.get(userId);
  return { text: user?.userName ?? name ?? userId, hash: user && hashOf({ place: "user", id: userId }) };
}

/** A group as a cell that leads to the group. */
export function groupCell({ groupsById }: Report, groupId: string | null, name: string | null = null): CellContent {
  if (groupId === null) return null;
  const group = groupsById.get(groupId);
  return { text: group?.displayName ?? name ?? groupId, hash: group && hashOf({ place: "group", id: groupId }) };
}
