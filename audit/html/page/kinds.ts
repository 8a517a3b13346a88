import type { FindingKind } from "../../report/schema";

/** How people call a kind of finding, and what it means. */
export const kinds: Record<FindingKind, { title: string; meaning: string }> = {
  unmanaged: { title: "Unmanaged", meaning: "live, and in no stack" },
  missing: { title: "Missing", meaning: "in a stack, and not live" },
  changed: { title: "Changed", meaning: "live, and not as a stack declares it" },
  managedTwice: { title: "Managed twice", meaning: "declared by two resources" },
  disabledMember: { title: "Disabled member", meaning: "may not sign in, and is in groups" },
};

/** In the order in which a report has them. */
export const findingKinds = Object.keys(kinds).filter(isKind);

function isKind(name: string): name is FindingKind {
  return Object.hasOwn(kinds, name);
}
