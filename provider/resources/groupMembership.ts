import type { CustomResourceOptions, ID, Input, Output } from "@pulumi/pulumi";
import { parseId } from "../ids";
import type { InputMembers, InStore } from "../types";
import { defineLazily } from "./lazily";
import { nowOfRun } from "./now";
import { declarePair } from "./pairs";
import { IdentityStoreResource } from "./resource";

const outputs = ["identityStoreId", "groupId", "memberId", "membershipId"];

/** The group and the user of a membership, and when it begins and ends. */
export type GroupMembershipArgs = InputMembers<
  InStore & {
    /** The group: its id (`group.groupId` or `group.id`) or ARN. A change replaces the membership. */
    groupId: string;
    /** The user: its id (`user.userId` or `user.id`) or ARN. A change replaces the membership. */
    memberId: string;
    /**
     * When the membership begins: a date such as `2026-12-01`, which begins at 00:00 UTC, or a time with its zone such as
     * `2026-12-01T09:00+01:00`. Until then, the user is not in the group. The first `pulumi up` after this time adds the user.
     * A change replaces nothing. Default: the membership begins at once.
     */
    from?: string;
    /**
     * When the membership ends: a date, which is the last day and ends at 24:00 UTC, or a time with its zone, which is the first
     * moment without the membership. The first `pulumi up` after this time removes the user from the group, and the resource
     * stays. A change replaces nothing. Default: the membership does not end.
     */
    until?: string;
  }
>;

/**
 * One person's membership in one group.
 *
 * Group and user identify it: a membership that exists already is adopted as it is, and a membership that somebody removed
 * and added again is still the same. A change of group or user replaces it. When its group or its user is deleted, AWS deletes
 * it too.
 *
 * With `from` or `until`, the user is in the group only between these times. Only `pulumi up` adds and removes the user: run it on
 * a schedule, at least once a day.
 *
 * @example
 * ```ts
 * import { GroupMembership, IdentityStoreGroup, IdentityStoreUser } from "pulumi-identitystore";
 *
 * const group = new IdentityStoreGroup("admins", { displayName: "Admins" });
 * const onCall = new IdentityStoreGroup("on-call", { displayName: "On-Call" });
 * const user = new IdentityStoreUser("nina", {
 *   userName: "nina_franco",
 *   name: { givenName: "Nina", familyName: "Franco" },
 * });
 * new GroupMembership("nina-in-admins", { groupId: group.groupId, memberId: user.userId });
 * new GroupMembership("nina-on-call", { groupId: onCall.groupId, memberId: user.userId, from: "2026-12-01", until: "2026-12-31" });
 * ```
 */
export class GroupMembership extends IdentityStoreResource {
  /** The identity store that the membership is in. */
  declare readonly identityStoreId: Output<string>;
  /** The bare id of the group. */
  declare readonly groupId: Output<string>;
  /** The bare id of the user. */
  declare readonly memberId: Output<string>;
  /**
   * The id of the membership; empty before it begins and after it has ended. It changes when somebody removes the person from the
   * group and adds the person again.
   */
  declare readonly membershipId: Output<string>;

  /**
   * @param name the name of the resource in the program
   * @param args the group and the user, and when the membership begins and ends
   */
  constructor(name: string, args: GroupMembershipArgs, opts?: CustomResourceOptions) {
    // Warns if the configuration sets another time.
    if (args.from !== undefined || args.until !== undefined) nowOfRun();
    const memberId =
      opts?.id === undefined ? declarePair({ type: "GroupMembership", name }, args.groupId, args.memberId) : undefined;
    super("GroupMembership", name, { ...args, memberId }, outputs, opts);
    // The id of the resource does not change when the membership ends or begins. In unit tests with mocks, nothing else has it.
    const { membershipId } = this;
    defineLazily(this, "membershipId", () =>
      membershipId.apply((current) => current ?? this.id.apply((id) => parseId("membership", id)?.id ?? id)),
    );
  }

  /**
   * Reads a membership that exists and is managed elsewhere.
   *
   * @param id `<identityStoreId>/<membershipId>`, the bare membership id, its ARN, or `<identityStoreId>/<groupId>/<userId>`
   */
  static get(name: string, id: Input<ID>, opts?: CustomResourceOptions): GroupMembership {
    // With an id nothing is declared: everything is read.
    return new GroupMembership(name, {} as GroupMembershipArgs, { ...opts, id });
  }
}
