import { isDeepStrictEqual } from "node:util";
import { observed } from "../../../provider/attributes/declared";
import { type AttributeShape, fromApi } from "../../../provider/attributes/spelling";
import { type Change, changeText, differences } from "../../stacks/changes";
import type { ManagedEntity } from "../../stacks/managed";
import { aboutGroup, aboutUser } from "./about";
import type { FindingKind } from "./finding";

/** Users and groups that have other attributes than a stack declares. As in a refresh, undeclared attributes are ignored. */
export const changed = {
  kind: "changed",
  title: "Changed",
  meaning: "in the directory, but different from what a stack declares",
  remedy: "`pulumi up --refresh` restores what the stack declares; or declare the values of the directory",
  color: "blue",
  find(inventory) {
    const { live, declared } = inventory;
    if (live === undefined) return [];
    const users = changesById("CreateUserRequest", declared.users, live.users);
    const groups = changesById("CreateGroupRequest", declared.groups, live.groups);
    return [
      ...users.map(([id, changes]) => aboutUser(inventory, id, { changes })),
      ...groups.map(([id, changes]) => aboutGroup(inventory, id, { changes })),
    ];
  },
  detail: ({ changes }) => changes.map(changeText),
} as const satisfies FindingKind;

function changesById(
  shape: AttributeShape,
  declared: Map<string, ManagedEntity[]>,
  live: Map<string, object>,
): [string, Change[]][] {
  return [...declared].flatMap(([id, declarations]): [string, Change[]][] => {
    const entity = live.get(id);
    const changes =
      entity === undefined ? [] : declarations.flatMap((declaration) => changesOf(shape, declaration, entity));
    return changes.length === 0 ? [] : [[id, unique(changes)]];
  });
}

/** Adds the attributes that are not comparable, if another attribute differs. */
function changesOf(shape: AttributeShape, { declared, notComparable }: ManagedEntity, live: object): Change[] {
  const changes = differences(declared, observed(declared, fromApi(shape, live)));
  if (changes.length === 0) return [];
  return [...changes, ...notComparable.map((path) => ({ path, from: null, to: null, notComparable: true }))];
}

/** Two stacks may declare the same attributes. */
function unique(changes: Change[]): Change[] {
  return changes.filter((change, index) => changes.findIndex((other) => isDeepStrictEqual(other, change)) === index);
}
