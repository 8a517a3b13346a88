import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { observed } from "../../provider/attributes/declared";
import { isRecord } from "../../provider/attributes/json";
import { type AttributeShape, fromApi } from "../../provider/attributes/spelling";
import type { Change, Finding } from "../report/schema";
import type { ManagedEntity } from "../stacks/managed";
import { groupFinding, userFinding } from "./describe";
import type { World } from "./world";

/** What is live with other attributes than a stack declares. What was never declared is no change, as in a refresh. */
export function changed(world: World): Finding[] {
  const { live, managed } = world;
  if (live === undefined) return [];
  return [
    ...found("CreateUserRequest", managed.users, live.users).map(([id, list]) =>
      userFinding(world, "changed", id, list),
    ),
    ...found("CreateGroupRequest", managed.groups, live.groups).map(([id, list]) =>
      groupFinding(world, "changed", id, list),
    ),
  ];
}

function found(
  shape: AttributeShape,
  managed: Map<string, ManagedEntity[]>,
  live: Map<string, object>,
): [string, Change[]][] {
  return [...managed].flatMap(([id, declarations]): [string, Change[]][] => {
    const entity = live.get(id);
    const changes = entity === undefined ? [] : declarations.flatMap((declared) => changesOf(shape, declared, entity));
    return changes.length === 0 ? [] : [[id, unique(changes)]];
  });
}

/** What cannot be compared is told beside what differs; alone it is no change. */
function changesOf(shape: AttributeShape, { declared, notComparable }: ManagedEntity, live: object): Change[] {
  const changes = differences(declared, observed(declared, fromApi(shape, live)));
  if (changes.length === 0) return [];
  return [...changes, ...notComparable.map((path) => ({ path, from: null, to: null, notComparable: true }))];
}

/** Where two sets of attributes differ, leaf by leaf. */
export function differences(from: unknown, to: unknown, path = ""): Change[] {
  if (isRecord(from) && isRecord(to)) {
    const names = [...new Set([...Object.keys(from), ...Object.keys(to)])].sort();
    return names.flatMap((name) => differences(from[name], to[name], path === "" ? name : `${path}.${name}`));
  }
  if (Array.isArray(from) && Array.isArray(to) && from.length === to.length) {
    return from.flatMap((item, index) => differences(item, to[index], `${path}[${index}]`));
  }
  if (isDeepStrictEqual(from, to)) return [];
  return [{ path, from: json(from), to: json(to), notComparable: false }];
}

function json(value: unknown): Change["from"] {
  return z.json().parse(value ?? null);
}

/** Two stacks may declare the same thing in the same way. */
function unique(changes: Change[]): Change[] {
  return changes.filter((change, index) => changes.findIndex((other) => isDeepStrictEqual(other, change)) === index);
}
