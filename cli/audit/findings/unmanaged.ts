import { aboutGroup, aboutMembership, aboutUser } from "./about";
import type { FindingKind, Found } from "./finding";

/** What is in the directory, but not in any stack. */
export const unmanaged = {
  kind: "unmanaged",
  title: "Unmanaged",
  meaning: "in the directory, but not in any stack",
  remedy: "remove it, or declare it and adopt it",
  color: "amber",
  find(inventory) {
    const { live, declared } = inventory;
    if (live === undefined) return [];
    const users = [...live.users.keys()].filter((id) => !declared.users.has(id));
    const groups = [...live.groups.keys()].filter((id) => !declared.groups.has(id));
    const memberships = [...live.memberships].filter(([id]) => !declared.memberships.has(id));
    return [
      ...users.map((id) => aboutUser(inventory, id)),
      ...groups.map((id) => aboutGroup(inventory, id)),
      ...memberships.map(([, pair]) =>
        aboutMembership(inventory, pair, { inManagedGroup: declared.groups.has(pair.groupId) }),
      ),
    ];
  },
  detail(found) {
    const { createdAt, createdBy } = found;
    const created = createdAt === null ? [] : [`created ${createdAt}${createdBy === null ? "" : ` by ${createdBy}`}`];
    return [[...place(found), ...created].join(", ")];
  },
  pageDetail: place,
} as const satisfies FindingKind;

function place({ inManagedGroup }: Found): string[] {
  return inManagedGroup ? ["in a managed group"] : [];
}
