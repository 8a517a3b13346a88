import { all, type Input, Output, output } from "@pulumi/pulumi";
import { serializeProperties, unwrapRpcSecret } from "@pulumi/pulumi/runtime";
import { type IdKind, parseId } from "../ids";
import { ProgramError } from "../programError";
import { isUnknown } from "../unknown";
import { type Declarations, type Declarer, declarationsOfRun, declaredOf, declaredOnce, titleOf } from "./declaredOnce";

/**
 * The member of a membership, known after a check that no other resource of the program declares the same pair. If two
 * resources declared it, the removal of one would delete the membership that the other declares.
 */
export function declarePair(declarer: Declarer, groupId: Input<string>, memberId: Input<string>): Output<string> {
  const run = declarationsOfRun();
  return all([groupId, memberId]).apply(([group, member]) => {
    declareIfKnown(run, declarer, group, member);
    return member;
  });
}

/**
 * {@link declarePair} for the members of one group, without their dependencies on other resources.
 *
 * It waits for values, and does not join outputs: Pulumi needs tens of kilobytes for each output that it joins.
 */
export function declarePairs(
  declarer: Declarer,
  groupId: Input<string>,
  members: Input<Record<string, Input<string>>>,
): Input<Record<string, Promise<unknown>>> {
  const run = declarationsOfRun();
  const group = serialized(groupId);
  const declareEach = (entries: Record<string, Input<string>>) =>
    Object.fromEntries(Object.entries(entries).map(([label, id]) => [label, declareMember(id)]));
  const declareMember = async (id: Input<string>) => {
    const member = await serialized(id);
    declareIfKnown(run, declarer, unwrapRpcSecret(await group), unwrapRpcSecret(member));
    return member;
  };
  // One by one, so that a member that a preview does not know yet does not make the others unknown.
  return Output.isInstance(members) || members instanceof Promise
    ? output(members).apply(declareEach)
    : declareEach(members);
}

/** The value as Pulumi sends it to the engine: unknown values and secrets are marked. */
async function serialized(input: Input<string>): Promise<unknown> {
  return (await serializeProperties("value", { input })).input;
}

/**
 * The group of an exclusive resource, known after a check that no other resource of the program adds members to it. If
 * another resource added one, the next refresh would find that member, and the update after it would remove it.
 */
export function declareExclusive(
  declarer: Declarer,
  groupId: Input<string>,
  exclusive: Input<boolean | undefined>,
): Input<string> {
  // An `exclusive` that is an output would make the group unknown in a preview.
  if (exclusive !== true) return groupId;
  const run = declarationsOfRun();
  return output(groupId).apply((group) => {
    if (typeof group === "string") {
      declaredOf(run, exclusiveGroups).set(bareOr("group", group), declarer);
      for (const [member, other] of declaredOf(run, membersOf(group))) checkExclusive(run, group, member, other);
    }
    return group;
  });
}

function declareIfKnown(run: Declarations, declarer: Declarer, groupId: unknown, memberId: unknown): void {
  if (memberId === undefined)
    throw new ProgramError(`${titleOf(declarer)} has a member without an id: set it to the id of a user.`);
  const isComplete = typeof groupId === "string" && typeof memberId === "string";
  if (isComplete && !isUnknown(groupId) && !isUnknown(memberId)) declareKnownPair(run, declarer, groupId, memberId);
}

function declareKnownPair(run: Declarations, declarer: Declarer, groupId: string, memberId: string): void {
  const key = bareOr("user", memberId);
  const title = `the membership of user ${memberId} in group ${groupId}`;
  const problem = declaredOnce(run, { kind: membersOf(groupId), key, title }, declarer);
  if (problem !== undefined) throw new ProgramError(`${problem}. Remove one of them.`);
  checkExclusive(run, groupId, key, declarer);
}

function checkExclusive(run: Declarations, groupId: string, memberId: string, declarer: Declarer): void {
  const exclusive = declaredOf(run, exclusiveGroups).get(bareOr("group", groupId));
  if (exclusive === undefined || exclusive === declarer) return;
  throw new ProgramError(
    `group ${groupId} can have only the members of ${titleOf(exclusive)}, which is exclusive, but ` +
      `${titleOf(declarer)} adds user ${memberId}. Declare the member in ${titleOf(exclusive)}, or make that resource ` +
      "not exclusive (on a roster, with exclusiveGroups).",
  );
}

const exclusiveGroups = "exclusive group";

function membersOf(groupId: string): string {
  return `member of ${bareOr("group", groupId)}`;
}

/** The bare id, so that all forms of one id are the same key. */
function bareOr(kind: IdKind, id: string): string {
  return parseId(kind, id)?.id ?? id;
}
