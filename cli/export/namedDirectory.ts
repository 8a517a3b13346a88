import { type Attributes, fromApi } from "../../provider/attributes/spelling";
import { compareNames } from "../../text/collections";
import type { Live, LiveGroup, LiveUser } from "../directory/live";

/** A person as an export sees one. */
export interface LivePerson {
  userName: string;
  user: LiveUser;
  attributes: Attributes;
  /** Names of the groups that the person is in, sorted. */
  groups: string[];
}

/** A group as an export sees one. */
export interface NamedGroup {
  displayName: string;
  group: LiveGroup;
  attributes: Attributes;
  hasMembers: boolean;
}

/** What is in a directory, in the order of names. */
export interface NamedDirectory {
  people: LivePerson[];
  groups: NamedGroup[];
}

/** A directory by its names, as a roster sees it. Who was deleted while the directory was read is in no group. */
export function byName({ users, groups, memberships }: Live): NamedDirectory {
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
