import { all, type Input, Output, output } from "@pulumi/pulumi";
import { getStackResource } from "@pulumi/pulumi/runtime";
import { parseId } from "../ids";
import { ProgramError } from "../programError";

/** A resource that declares memberships; its name alone does not tell it from another one. */
export interface Claimant {
  /** Its class, such as `GroupMembership`. */
  type: string;
  name: string;
}

/** Who declares what of one group. */
interface GroupClaims {
  /** Who says that the group has no other members. */
  exclusive: Claimant | undefined;
  /** The bare id of a member -> who declares the membership. */
  members: Map<string, Claimant>;
}

/** By the bare ids of groups, for each run of a program: an inline program may run several times in one process. */
const claims = new WeakMap<object, Map<string, GroupClaims>>();

/**
 * The member of a membership, once it is sure that no other resource of the program declares the same pair: with two,
 * removing one would end the membership that the other declares.
 */
export function claimPair(claimant: Claimant, groupId: Input<string>, memberId: Input<string>): Output<string> {
  const run = getStackResource();
  return all([groupId, memberId]).apply(([group, member]) => {
    if (member === undefined)
      throw new ProgramError(`${nameOf(claimant)} has a member without an id: give it a user's.`);
    const isComplete = typeof group === "string" && typeof member === "string";
    if (run !== undefined && isComplete) claim(run, claimant, group, member);
    return member;
  });
}

/** The same for the members of one group. */
export function claimPairs(
  claimant: Claimant,
  groupId: Input<string>,
  members: Input<Record<string, Input<string>>>,
): Input<Record<string, Input<string>>> {
  const claimEach = (entries: Record<string, Input<string>>) =>
    Object.fromEntries(Object.entries(entries).map(([label, id]) => [label, claimPair(claimant, groupId, id)]));
  // One by one, so that one member whom a preview does not know yet leaves the others known.
  return Output.isInstance(members) || members instanceof Promise
    ? output(members).apply(claimEach)
    : claimEach(members);
}

/**
 * The group of an exclusive resource, once it is sure that no other resource of the program adds members to it: the next
 * refresh would find them, and what follows it would remove them.
 */
export function claimGroup(
  claimant: Claimant,
  groupId: Input<string>,
  exclusive: Input<boolean | undefined>,
): Input<string> {
  // What is only known later would make the group unknown until then.
  if (exclusive !== true) return groupId;
  const run = getStackResource();
  return output(groupId).apply((group) => {
    if (run !== undefined && typeof group === "string") {
      const claimed = claimsOf(run, group);
      claimed.exclusive = claimant;
      for (const [member, other] of claimed.members) checkExclusive(claimed, group, member, other);
    }
    return group;
  });
}

function claim(run: object, claimant: Claimant, groupId: string, memberId: string): void {
  const claimed = claimsOf(run, groupId);
  const member = parseId("user", memberId)?.id ?? memberId;
  const other = claimed.members.get(member);
  if (other !== undefined && other !== claimant) {
    throw new ProgramError(
      `the membership of user ${memberId} in group ${groupId} is declared twice: by ${nameOf(other)} and by ` +
        `${nameOf(claimant)}. Remove one of them.`,
    );
  }
  claimed.members.set(member, claimant);
  checkExclusive(claimed, groupId, member, claimant);
}

function claimsOf(run: object, groupId: string): GroupClaims {
  const groups = claims.get(run) ?? new Map<string, GroupClaims>();
  claims.set(run, groups);
  const group = parseId("group", groupId)?.id ?? groupId;
  const claimed = groups.get(group) ?? { exclusive: undefined, members: new Map<string, Claimant>() };
  groups.set(group, claimed);
  return claimed;
}

function checkExclusive({ exclusive }: GroupClaims, groupId: string, memberId: string, claimant: Claimant): void {
  if (exclusive === undefined || exclusive === claimant) return;
  throw new ProgramError(
    `group ${groupId} is to have no members but those of ${nameOf(exclusive)}, which is exclusive, and ` +
      `${nameOf(claimant)} adds user ${memberId}. Declare the member in ${nameOf(exclusive)}, or do not make it ` +
      "exclusive (of a roster: exclusiveGroups).",
  );
}

function nameOf({ type, name }: Claimant): string {
  return `${type} "${name}"`;
}
