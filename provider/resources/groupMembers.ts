import type { CustomResourceOptions, ID, Input, Inputs, Output } from "@pulumi/pulumi";
import { isDryRun, serializeProperties } from "@pulumi/pulumi/runtime";
import { isRecord } from "../../model/serviceModel";
import type { InputMembers, InStore } from "../types";
import { failed, isUnknown } from "../unknown";
import type { Declarer } from "./declaredOnce";
import { declareExclusive, declarePairs } from "./pairs";
import { IdentityStoreResource } from "./resource";

const outputs = ["identityStoreId", "groupId", "members", "exclusive"];

/** Who is in a group. */
export type GroupMembersArgs = InputMembers<
  InStore & {
    /** The group: its id (`group.groupId` or `group.id`) or ARN. A change replaces the memberships. */
    groupId: string;
    /** Label -> user id or ARN. A preview shows the label, which is usually the user name. */
    members: Record<string, string>;
    /**
     * Whether members that the program does not declare are removed. An update removes only members that a refresh
     * (`pulumi up --refresh`) has put into the state, so that a preview always shows them first. If the group has such
     * members when the resource is created, the creation fails and lists them, unless `adopt` is "update". Another resource
     * of the program that adds a member is an error. Default: false, such members are left alone.
     */
    exclusive?: boolean;
    /**
     * What happens if the group has members that the program does not declare when the resource is created with
     * `exclusive`. `"update"`: they are put into the state, and the next update removes them. `"never"` and `"identical"`:
     * an error that lists them. Default: the configuration `identitystore:adopt`, else `"never"`.
     */
    adopt?: "never" | "identical" | "update";
  }
>;

/**
 * All memberships of one group in one resource. Use it for large groups, where one resource for each membership makes the
 * engine slow.
 *
 * @example
 * ```ts
 * import { GroupMembers, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";
 *
 * const group = new IdentityStoreGroup("admins", { displayName: "Admins" });
 * const nina = new IdentityStoreUser("nina", {
 *   userName: "nina_franco",
 *   name: { givenName: "Nina", familyName: "Franco" },
 * });
 * new GroupMembers("admins", { groupId: group.groupId, members: { nina_franco: nina.userId } }, { deletedWith: group });
 * ```
 */
export class GroupMembers extends IdentityStoreResource {
  /** The identity store that the group is in. */
  declare readonly identityStoreId: Output<string>;
  /** The bare id of the group. */
  declare readonly groupId: Output<string>;
  /** Label -> bare user id. */
  declare readonly members: Output<Record<string, string>>;
  declare readonly exclusive: Output<boolean | undefined>;

  /**
   * @param name the name of the resource in the program
   * @param args the group and its members
   */
  constructor(name: string, args: GroupMembersArgs, opts?: CustomResourceOptions) {
    const declared = opts?.id === undefined ? declare({ type: "GroupMembers", name }, args) : {};
    super("GroupMembers", name, { ...args, ...declared }, outputs, opts);
  }

  /**
   * Reads the members of a group that is managed elsewhere.
   *
   * @param id `<identityStoreId>/<groupId>`, the bare group id, or the group's ARN
   */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): GroupMembers {
    // With an id nothing is declared: everything is read.
    return new GroupMembers(name, {} as GroupMembersArgs, { ...opts, id });
  }
}

/** The arguments, known after a check that no other resource of the program contradicts them. */
function declare(declarer: Declarer, { groupId, members, exclusive }: GroupMembersArgs) {
  return {
    groupId: declareExclusive(declarer, groupId, exclusive),
    members: independent(declarePairs(declarer, groupId, members)),
  };
}

/**
 * The members of a group, without their dependencies on other resources.
 *
 * With `--continue-on-error`, the engine skips a resource if a resource that it depends on fails: if one new member fails, all
 * members that leave would stay in the group. The engine also deletes users to which the state of a skipped resource still
 * refers, and then no command can read that state (https://github.com/pulumi/pulumi/issues/22427).
 */
async function independent(members: Input<Inputs>): Promise<unknown> {
  const serialized = await serializeProperties("members", { members });
  return isDryRun() ? serialized.members : withoutUnknown(serialized.members);
}

/** In a preview any value may be unknown; in an update only outputs of resources that have failed are. */
function withoutUnknown(value: unknown): unknown {
  if (isUnknown(value)) return failed;
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([label, id]) => [label, withoutUnknown(id)]));
}
