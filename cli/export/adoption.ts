import type { Group, User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../../model/serviceModel";
import { observed } from "../../provider/attributes/declared";
import { type Attributes, fromApi } from "../../provider/attributes/spelling";
import type { Entity } from "../../provider/lifecycle/entity";
import { normalized } from "../../provider/lifecycle/entity";
import { changesTo } from "../../provider/lifecycle/entityLifecycle";

/** What adopting a user or a group does with its attributes. */
export interface AdoptionEffect {
  /** Attributes that are changed. */
  changed: string[];
  /** Attributes that are not declared: they stay as they are. */
  left: string[];
}

/** What adopting `live` as `declared` would do, by the provider's own rules and without a request. */
export function adoptionEffect<Live extends User | Group>(
  entity: Entity<Live>,
  live: Live,
  declared: Attributes,
): AdoptionEffect {
  const args = normalized(entity, declared);
  const { operations } = changesTo(entity, live, undefined, args);
  const now = fromApi(entity.shape, live);
  return {
    changed: operations.flatMap(({ AttributePath }) => AttributePath ?? []),
    left: unseen(now, observed(args, now)),
  };
}

/** The paths of what is live and not seen. */
function unseen(live: unknown, seen: unknown, path = ""): string[] {
  if (seen === undefined) return [path];
  if (!isRecord(live) || !isRecord(seen)) return [];
  return Object.keys(live).flatMap((name) => unseen(live[name], seen[name], path === "" ? name : `${path}.${name}`));
}
