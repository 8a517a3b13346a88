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

/** Who declares which pair, for each run of a program: an inline program may run several times in one process. */
const claims = new WeakMap<object, Map<string, Claimant>>();

/**
 * The member of a membership, once it is sure that no other resource of the program declares the same pair: with two,
 * removing one would end the membership that the other declares.
 */
export function claimPair(claimant: Claimant, groupId: Input<string>, memberId: Input<string>): Output<string> {
  const run = getStackResource();
  return all([groupId, memberId]).apply(([group, member]) => {
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

function claim(run: object, claimant: Claimant, groupId: string, memberId: string): void {
  const pairs = claims.get(run) ?? new Map<string, Claimant>();
  claims.set(run, pairs);
  const pair = `${parseId("group", groupId)?.id ?? groupId}/${parseId("user", memberId)?.id ?? memberId}`;
  const other = pairs.get(pair);
  if (other !== undefined && other !== claimant) {
    throw new ProgramError(
      `the membership of user ${memberId} in group ${groupId} is declared twice: by ${nameOf(other)} and by ` +
        `${nameOf(claimant)}. Remove one of them.`,
    );
  }
  pairs.set(pair, claimant);
}

function nameOf({ type, name }: Claimant): string {
  return `${type} "${name}"`;
}
