import { aboutAssignments } from "./about";
import { accessDetail } from "./access";
import type { FindingKind } from "./finding";

/** Assignments to users: nobody sees them in a review of groups. */
export const directAssignment = {
  kind: "directAssignment",
  title: "Direct assignment",
  meaning: "assigned to a person instead of a group",
  remedy: "assign the permission set to a group, and delete the assignments of the person",
  color: "blue",
  needs: "access",
  find(inventory) {
    const { access, live } = inventory;
    if (access === undefined || live === undefined) return [];
    const direct = access.assignments.filter(
      ({ principalType, principalId }) => principalType === "USER" && live.users.has(principalId),
    );
    return aboutAssignments(inventory, access, direct);
  },
  detail: accessDetail,
} as const satisfies FindingKind;
