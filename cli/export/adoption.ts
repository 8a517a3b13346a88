import { isRecord } from "../../model/serviceModel";
import { observed } from "../../provider/attributes/declared";
import { type Attributes, fromApi } from "../../provider/attributes/spelling";
import { type Account, type Entity, normalized } from "../../provider/lifecycle/entity";
import { changesTo } from "../../provider/lifecycle/entityLifecycle";

/** What the adoption of a user or a group does with its attributes. */
export interface AdoptionEffect {
  /** Attributes that the adoption changes. */
  changed: string[];
  /** Attributes that are not declared: the adoption keeps them. */
  kept: string[];
}

/** What the adoption of `live` as `declared` would do, by the provider's own rules and without a request. */
export function adoptionEffect(entity: Entity, live: Account, declared: Attributes): AdoptionEffect {
  const args = normalized(entity, declared);
  const { operations } = changesTo(entity, live, undefined, args);
  const now = fromApi(entity.shape, live);
  return {
    changed: operations.flatMap(({ AttributePath }) => AttributePath ?? []),
    kept: undeclared(now, observed(args, now)),
  };
}

/** The paths of live attributes that are not declared. */
function undeclared(live: unknown, declared: unknown, path = ""): string[] {
  if (declared === undefined) return [path];
  if (!isRecord(live) || !isRecord(declared)) return [];
  return Object.keys(live).flatMap((name) =>
    undeclared(live[name], declared[name], path === "" ? name : `${path}.${name}`),
  );
}
