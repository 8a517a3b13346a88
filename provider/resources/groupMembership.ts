import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { declarePair } from "./pairs";
import { IdentityStoreResource } from "./resource";
import type { InputMembers, InStore } from "./types";

const outputs = ["identityStoreId", "groupId", "memberId", "membershipId"];

/** The group and the user of a membership. */
export type GroupMembershipArgs = InputMembers<
  InStore & {
    /** The group: its id (`group.groupId` or `group.id`) or ARN. A change replaces the membership. */
    groupId: string;
    /** The user: its id (`user.userId` or `user.id`) or ARN. A change replaces the membership. */
    memberId: string;
  }
>;

/**
 * One person's membership in one group.
 *
 * Group and user identify it: a membership that exists already is adopted as it is, and a membership that somebody removed
 * and added again is still the same. Any change replaces it. When its group or its user is deleted, AWS deletes it too.
 *
 * @example
 * ```ts
 * import { GroupMembership, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";
 *
 * const group = new IdentityStoreGroup("admins", { displayName: "Admins" });
 * const user = new IdentityStoreUser("nina", {
 *   userName: "nina_franco",
 *   name: { givenName: "Nina", familyName: "Franco" },
 * });
 * new GroupMembership("nina-in-admins", { groupId: group.groupId, memberId: user.userId });
 * ```
 */
export class GroupMembership extends IdentityStoreResource {
  /** The identity store that the membership is in. */
  declare readonly identityStoreId: Output<string>;
  /** The bare id of the group. */
  declare readonly groupId: Output<string>;
  /** The bare id of the user. */
  declare readonly memberId: Output<string>;
  /** The id of the membership. It changes when somebody removes the person from the group and adds the person again. */
  declare readonly membershipId: Output<string>;

  /**
   * @param name the name of the resource in the program
   * @param args the group and the user
   */
  constructor(name: string, args: GroupMembershipArgs, opts?: CustomResourceOptions) {
    const memberId =
      opts?.id === undefined ? declarePair({ type: "GroupMembership", name }, args.groupId, args.memberId) : undefined;
    super("GroupMembership", name, { ...args, memberId }, outputs, opts);
  }

  /**
   * Reads a membership that exists and is managed elsewhere.
   *
   * @param id `<identityStoreId>/<membershipId>`, the bare membership id, or its ARN
   */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): GroupMembership {
    // With an id nothing is declared: everything is read.
    return new GroupMembership(name, {} as GroupMembershipArgs, { ...opts, id });
  }
}
