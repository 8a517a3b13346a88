import { pairKey } from "../../../provider/ids";
import { periodText } from "../../../provider/period";
import { groupBy } from "../../../text/collections";
import { hasEnded } from "../inventory";
import { aboutMembership } from "./about";
import type { FindingKind } from "./finding";

/** Memberships with a declared end that is over, also those that somebody added again after the end. */
export const expired = {
  kind: "expired",
  title: "Expired",
  meaning: "declared with an end that is over, but still in the directory: the pipeline has not run",
  remedy: "`pulumi up --refresh` removes it; run it on a schedule",
  color: "red",
  find(inventory) {
    const { declared, live, on } = inventory;
    if (live === undefined) return [];
    const over = [...declared.memberships.values(), ...declared.inactive.values()]
      .flat()
      .filter((membership) => hasEnded(membership, on));
    return [...groupBy(over, pairKey)].flatMap(([id, declarations]) => {
      const membership = live.memberships.get(id);
      return membership === undefined ? [] : [aboutMembership(inventory, membership, {}, declarations)];
    });
  },
  detail: ({ until }) => (until ? [periodText({ until: new Date(until) })] : []),
} as const satisfies FindingKind;
