import type { Organization } from "../../store/organization";

/** An organization has one root. */
export function listRoots({ root }: Organization) {
  return { Roots: [root] };
}
