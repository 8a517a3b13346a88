import { type Attributes, fromApi } from "../../provider/attributes/spelling";
import { compareNames } from "../../text/collections";
import type { Live, LiveGroup, LiveUser } from "../directory/live";

/** A user with the names of the user's groups. */
export interface LivePerson {
  userName: string;
  user: LiveUser;
  attributes: Attributes;
  /** Names of the groups that the user is in, sorted. */
  groups: string[];
}

/** A group, and whether it has members. */
export interface NamedGroup {
  displayName: string;
  group: LiveGroup;
  attributes: Attributes;
  hasMembers: boolean;
}

/** Replaces ids by names, as a roster does, and sorts by name. Memberships of users who were deleted during the listing are left out. */
export function byName({ users, groups, memberships }: Live): { people: LivePerson[]; groups: NamedGroup[] } {
  const names = new Map(groups.map(({ GroupId, DisplayName }) => [GroupId, DisplayName ?? ""]));
  const groupsOf = new Map<string, string[]>(users.map(({ UserId }) => [UserId, []]));
  const nonEmpty = new Set<string>();
  for (const { groupId, userId } of memberships) {
    groupsOf.get(userId)?.push(names.get(groupId) ?? "");
    if (groupsOf.has(userId)) nonEmpty.add(groupId);
  }
  const people = users.map((user) => ({
    userName: user.UserName ?? "",
    user,
    attributes: fromApi("CreateUserRequest", user),
    groups: (groupsOf.get(user.UserId) ?? []).sort(compareNames),
  }));
  const named = groups.map((group) => ({
    displayName: group.DisplayName ?? "",
    group,
    attributes: fromApi("CreateGroupRequest", group),
    hasMembers: nonEmpty.has(group.GroupId),
  }));
  return {
    people: people.sort((a, b) => compareNames(a.userName, b.userName)),
    groups: named.sort((a, b) => compareNames(a.displayName, b.displayName)),
  };
}
