import type { Group, User } from "@aws-sdk/client-identitystore";
import { desired, isNone, observed } from "../../provider/attributes/declared";
import { isRecord } from "../../provider/attributes/json";
import { operations } from "../../provider/attributes/operations";
import type { Attributes } from "../../provider/attributes/spelling";
import type { Entity } from "../../provider/lifecycle/entity";

/** What becomes of a user or a group that a program declares and takes over. */
export interface Adoption {
  /** Attributes that are changed. */
  changed: string[];
  /** Attributes that are not declared: they stay as they are. */
  left: string[];
}

/** Foretells, by the provider's own rules and without asking anybody, what adopting `live` as `declared` would do. */
export function foretell<Live extends User | Group>(
  entity: Entity<Live>,
  live: Attributes,
  declared: Attributes,
): Adoption {
  // What cannot be none is as if it were not declared.
  const unset = Object.keys(entity.defaults(declared)).filter((name) => isNone(declared[name]));
  const args = Object.fromEntries(Object.entries(declared).filter(([name]) => !unset.includes(name)));
  const wanted = desired(live, {}, { ...entity.defaultsOver(live, undefined, args), ...args });
  const changes = operations(entity.shape, live, isRecord(wanted) ? wanted : {});
  return {
    changed: changes.flatMap(({ AttributePath }) => AttributePath ?? []),
    left: unseen(live, observed(args, live)),
  };
}

/** Where something is live and not seen. */
function unseen(live: unknown, seen: unknown, path = ""): string[] {
  if (seen === undefined) return [path];
  if (!isRecord(live) || !isRecord(seen)) return [];
  return Object.keys(live).flatMap((name) => unseen(live[name], seen[name], path === "" ? name : `${path}.${name}`));
}
