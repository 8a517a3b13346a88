import type { Properties } from "../../provider/lifecycle/lifecycle";
import { failed } from "../../provider/unknown";
import { type Desired, type DesiredGroup, membersIn } from "./desired";
import type { Declaration } from "./modelEngine";

/** All lifecycles. */
export type Kind = "user" | "group" | "membership" | "members";

/** The resources that a program registers for a desired directory; `program/index.js` does the same on the engine. */
export function declarationsOf(desired: Desired): Declaration<Kind>[] {
  const groups = Object.entries(desired.groups).map(([key, { place, displayName, description }]) =>
    declaration("group", `${place}${key}`, [], () => ({
      displayName,
      ...(description === undefined ? {} : { description }),
    })),
  );
  // Users with this prefix depend on a group: if the group fails, the engine skips the user.
  const [first] = groups;
  const users = Object.entries(desired.users).map(([key, { place, ...user }]) =>
    declaration("user", `${place}${key}`, place === "staff/" && first ? [first.name] : [], () => ({ ...user })),
  );
  const memberships = Object.entries(desired.groups).flatMap(([key, group]) => membershipsOf(key, group, desired));
  return [...groups, ...users, ...memberships];
}

function membershipsOf(groupKey: string, group: DesiredGroup, desired: Desired): Declaration<Kind>[] {
  const { place, style, isNumbered, deleteBeforeReplace } = group;
  const groupName = `${place}${groupKey}`;
  const members = membersIn(desired, group);
  const nameOf = (member: string) => `${desired.users[member]?.place}${member}`;
  const options = { deletedWith: groupName, deleteBeforeReplace };
  if (style === "each") {
    return members.map((member, index) => ({
      ...declaration(
        "membership",
        `${groupName}/${isNumbered ? index : member}`,
        [groupName, nameOf(member)],
        (outputOf) => ({
          groupId: outputOf(groupName, "groupId"),
          memberId: outputOf(nameOf(member), "userId"),
        }),
      ),
      ...options,
    }));
  }
  const args: Declaration["args"] = (outputOf) => ({
    groupId: outputOf(groupName, "groupId"),
    members: Object.fromEntries(members.map((member) => [member, outputOf(nameOf(member), "userId") ?? failed])),
    // If the group already has other members, the creation succeeds only with `adopt`.
    ...(style === "exclusive" ? { exclusive: true, adopt: "update" } : {}),
  });
  const awaits = [groupName, ...members.map(nameOf)];
  return [{ ...declaration("members", `${groupName}/members`, [groupName], args), ...options, awaits }];
}

function declaration(
  kind: Kind,
  name: string,
  dependsOn: string[],
  args: (outputOf: (name: string, output: string) => unknown) => Properties,
): Declaration<Kind> {
  return { name, kind, awaits: dependsOn, dependsOn, args };
}
