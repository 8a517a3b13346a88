import { nameKey } from "../../../provider/attributes/names";
import { fromApi } from "../../../provider/attributes/spelling";
import { pairKey } from "../../../provider/ids";
import { attributeOf } from "../../../roster/people/attributes";
import type { Subject, Violation } from "../../../roster/rules/types";
import { violationsOf } from "../../../roster/rules/violations";
import { groupBy } from "../../../text/collections";
import type { LiveGroup, LiveUser } from "../../directory/live";
import type { Inventory } from "../inventory";
import { aboutGroup, aboutMembership, aboutUser } from "./about";
import type { FindingKind, Found } from "./finding";

/** Users and groups that break a rule of the file of `--rules`. A user or group that breaks several rules is one finding. */
export const brokenRule = {
  kind: "brokenRule",
  title: "Broken rule",
  meaning: "against a rule of memberships",
  remedy: "change the memberships; or change the rule, if it is wrong",
  color: "red",
  needs: "rules",
  find(inventory) {
    const { live, rules } = inventory;
    if (live === undefined || rules === undefined) return [];
    const about = finder(inventory);
    const violations = violationsOf(rules, populationOf(live)).map((violation) => ({
      violation,
      found: about(violation),
    }));
    return [...groupBy(violations, ({ found: { type, id } }) => `${type}/${id}`).values()].map((same) => ({
      ...same[0].found,
      rules: same.map(({ violation: { rule, reason, message } }) => ({ name: rule, reason, message })),
    }));
  },
  detail: ({ rules }) => rules.map(({ message }) => message),
} as const satisfies FindingKind;

/** The directory, as rules see it. */
function populationOf({ users, groups, memberships }: NonNullable<Inventory["live"]>) {
  const groupNames = new Map([...groups].map(([id, { DisplayName = id }]) => [id, DisplayName]));
  const byUser = groupBy(memberships.values(), ({ userId }) => userId);
  return {
    groups: [...groupNames.values()],
    people: [...users].map(([id, user]): Subject => {
      const attributes = fromApi("CreateUserRequest", user);
      return {
        userName: user.UserName ?? id,
        groups: (byUser.get(id) ?? []).flatMap(({ groupId }) => groupNames.get(groupId) ?? []),
        attribute: (column) => attributeOf(attributes, column),
        isDisabled: user.UserStatus === "DISABLED",
      };
    }),
  };
}

/** Makes a function that finds the membership, user or group that breaks a rule. */
function finder(inventory: Inventory): (violation: Violation) => Found {
  const { users = new Map<string, LiveUser>(), groups = new Map<string, LiveGroup>() } = inventory.live ?? {};
  const userIds = new Map([...users].map(([id, { UserName = id }]) => [nameKey(UserName), id]));
  const groupIds = new Map([...groups].map(([id, { DisplayName = id }]) => [nameKey(DisplayName), id]));
  return ({ userName, groupName, rule }) => {
    const userId = userName === undefined ? undefined : userIds.get(nameKey(userName));
    const groupId = groupName === undefined ? undefined : groupIds.get(nameKey(groupName));
    if (userId !== undefined && groupId !== undefined) {
      const pair = { groupId, userId };
      // A person who is not in a group, but must be, has no membership.
      if (inventory.live?.memberships.has(pairKey(pair))) return aboutMembership(inventory, pair);
    }
    if (userId !== undefined) return aboutUser(inventory, userId);
    if (groupId !== undefined) return aboutGroup(inventory, groupId);
    // The directory does not have the group, or the rule itself is wrong.
    const name = groupName ?? rule;
    return { ...aboutGroup(inventory, name), groupId: null, groupName: groupName ?? null };
  };
}
