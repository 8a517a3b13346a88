import { aboutMembership, aboutUser } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Users and memberships that are in no stack, and give access to accounts. */
export const unmanagedAccess = {
  kind: "unmanagedAccess",
  title: "Unmanaged access",
  meaning: "not in any stack, but with access to accounts",
  remedy: "remove it, or declare it and adopt it",
  color: "red",
  needs: "access",
  find(inventory) {
    const { live, declared, reach } = inventory;
    if (reach === undefined || live === undefined) return [];
    const users = [...live.users.keys()].filter((id) => !declared.users.has(id));
    const memberships = [...live.memberships].filter(([id]) => !declared.memberships.has(id));
    return [
      ...users.map((id) => aboutUser(inventory, id, { access: reach.ofUser(id) })),
      ...memberships.map(([, pair]) => {
        const inManagedGroup = declared.groups.has(pair.groupId);
        return aboutMembership(inventory, pair, { inManagedGroup, access: reach.ofGroup(pair.groupId) });
      }),
    ].filter((found) => found.access.length > 0);
  },
  detail: accessDetail,
  // The page knows the names of accounts, and lists the access itself.
  pageDetail: () => [],
} as const satisfies FindingKind;
