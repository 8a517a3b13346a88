import { aboutAssignments } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Assignments of users and groups that are no longer in the directory. */
export const orphanedAssignment = {
  kind: "orphanedAssignment",
  title: "Orphaned assignment",
  meaning: "assigned to a user or group that no longer exists",
  remedy: "delete the assignments",
  color: "red",
  needs: "access",
  find(inventory) {
    const { access, live } = inventory;
    if (access === undefined || live === undefined) return [];
    const orphans = access.assignments.filter(({ principalType, principalId }) =>
      principalType === "USER" ? !live.users.has(principalId) : !live.groups.has(principalId),
    );
    return aboutAssignments(inventory, access, orphans);
  },
  detail: accessDetail,
} as const satisfies FindingKind;
