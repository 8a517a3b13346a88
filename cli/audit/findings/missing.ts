import { hasEnded } from "../inventory";
import { aboutGroup, aboutMembership, aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** What a stack declares, but is not in the directory. If a user or group is missing, so are its memberships, unless they have ended. */
export const missing = {
  kind: "missing",
  title: "Missing",
  meaning: "declared in a stack, but not in the directory",
  remedy: "`pulumi up --refresh` creates it again; or remove it from the program",
  color: "red",
  find(inventory) {
    const { live, declared, on } = inventory;
    if (live === undefined) return [];
    const users = [...declared.users.keys()].filter((id) => !live.users.has(id));
    const groups = [...declared.groups.keys()].filter((id) => !live.groups.has(id));
    const memberships = [...declared.memberships].filter(
      ([id, pairs]) => !live.memberships.has(id) && !pairs.every((pair) => hasEnded(pair, on)),
    );
    return [
      ...users.map((id) => aboutUser(inventory, id)),
      ...groups.map((id) => aboutGroup(inventory, id)),
      ...memberships.flatMap(([, pairs]) => pairs.slice(0, 1).map((pair) => aboutMembership(inventory, pair))),
    ];
  },
  detail: () => [],
  pageDetail: ({ resources }) => resources,
  foldsMemberships: true,
} as const satisfies FindingKind;
