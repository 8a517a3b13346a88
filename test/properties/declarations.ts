import type { Properties } from "../../provider/lifecycle/lifecycle";
import { type Desired, type DesiredGroup, membersIn } from "./desired";
import type { Declaration } from "./modelEngine";

/** The lifecycles that there are. */
export type Kind = "user" | "group" | "membership" | "members";

/** The resources that a program registers for a desired directory; `program/index.js` does the same on the engine. */
export function declarationsOf(desired: Desired): Declaration<Kind>[] {
  const users = Object.entries(desired.users).map(([key, user]) => declaration("user", key, [], () => ({ ...user })));
  const groups = Object.entries(desired.groups).map(([key, { displayName, description }]) =>
    declaration("group", key, [], () => ({ displayName, ...(description === undefined ? {} : { description }) })),
  );
  const memberships = Object.entries(desired.groups).flatMap(([key, group]) =>
    membershipsOf(key, group, membersIn(desired, group)),
  );
  return [...users, ...groups, ...memberships];
}

function membershipsOf(groupKey: string, { style }: DesiredGroup, members: string[]): Declaration<Kind>[] {
  if (style === "each") {
    return members.map((member) => ({
      ...declaration("membership", `${groupKey}/${member}`, [groupKey, member], (outputOf) => ({
        groupId: outputOf(groupKey, "groupId"),
        memberId: outputOf(member, "userId"),
      })),
      deletedWith: groupKey,
    }));
  }
  const args: Declaration["args"] = (outputOf) => ({
    groupId: outputOf(groupKey, "groupId"),
    members: Object.fromEntries(members.map((member) => [member, outputOf(member, "userId")])),
    // Over members whom somebody has added already, only `adopt` lets it begin.
    ...(style === "exclusive" ? { exclusive: true, adopt: "update" } : {}),
  });
  return [{ ...declaration("members", `${groupKey}/members`, [groupKey, ...members], args), deletedWith: groupKey }];
}

function declaration(
  kind: Kind,
  name: string,
  dependsOn: string[],
  args: (outputOf: (name: string, output: string) => unknown) => Properties,
): Declaration<Kind> {
  return { name, kind, dependsOn, args };
}
