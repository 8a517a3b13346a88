import { type Input, type Output, output } from "@pulumi/pulumi";
import { runInPulumiStack, serializeProperties } from "@pulumi/pulumi/runtime";
import { expect } from "chai";
import { ProgramError } from "../../../provider/programError";
import { declareExclusive, declarePair, declarePairs } from "../../../provider/resources/pairs";
import { Mocks, storeId } from "./mocks";

const groupId = "906a1c2b-1111-4222-8333-444455556666";
const userId = "906a1c2b-1111-4222-8333-444455557777";
const another = "906a1c2b-1111-4222-8333-444455558888";
const membership = (name: string) => ({ type: "GroupMembership", name });
const members = (name: string) => ({ type: "GroupMembers", name });

describe("the memberships of one program", () => {
  new Mocks();

  /** The error of a program that makes these declarations; `undefined` if there is none. */
  async function problemOf(claims: () => Input<unknown>[]): Promise<string | undefined> {
    let problem: string | undefined;
    await runInPulumiStack(async () => {
      await serializeProperties("claims", { claims: claims() }).catch((error: unknown) => {
        if (!(error instanceof ProgramError)) throw error;
        problem = error.message;
      });
    });
    return problem;
  }

  it("may be declared once each, as single memberships and in lists of a group's members", async () => {
    const fine = () => [
      declarePair(membership("nina"), groupId, userId),
      declarePair(membership("nina elsewhere"), another, userId),
      declarePairs(members("admins"), groupId, { nora: another }),
    ];
    expect(await problemOf(fine)).to.equal(undefined);
    expect(await problemOf(fine)).to.equal(undefined);
  });

  it("must not be declared twice, in any form of id and even if the ids are known later; the error names both resources", async () => {
    const known = { group: output(`${storeId}/${groupId}`), user: output(Promise.resolve(userId)) };
    const twice = () => [
      declarePair(membership("nina"), groupId, `arn:aws:identitystore:::user/${userId}`),
      declarePair(membership("again"), known.group, known.user),
    ];
    expect(await problemOf(twice)).to.match(/by GroupMembership "(nina|again)" and by GroupMembership "(nina|again)"/);
  });

  it("must have a user, in every type of resource", async () => {
    const forgotten = output<string | undefined>(undefined) as Output<string>;
    expect(await problemOf(() => [declarePair(membership("nina"), groupId, forgotten)])).to.include(
      'GroupMembership "nina" has a member without an id',
    );
    expect(await problemOf(() => [declarePairs(members("admins"), groupId, { nina: forgotten })])).to.include(
      'GroupMembers "admins" has a member without an id',
    );
  });

  it("must not be declared both singly and in a list, even if both resources have the same name", async () => {
    const twice = () => [
      declarePair(membership("admins"), groupId, userId),
      declarePairs(members("admins"), groupId, output({ nina: userId })),
    ];
    expect(await problemOf(twice))
      .to.include('GroupMembership "admins"')
      .and.include('GroupMembers "admins"');
  });

  it("must not be declared by resources with the same name in different components", async () => {
    const twice = () => [
      declarePair(membership("nina"), groupId, userId),
      declarePair(membership("nina"), groupId, userId),
    ];
    expect(await problemOf(twice)).to.include("declared twice");
  });

  const exclusive = (name: string, isExclusive = true) => {
    const claimant = members(name);
    return [declareExclusive(claimant, groupId, isExclusive), declarePairs(claimant, groupId, { nora: another })];
  };

  it("must not be added to a group that another resource declares as exclusive, in any order", async () => {
    const added = () => declarePair(membership("nina"), `${storeId}/${groupId}`, userId);
    for (const claims of [() => [exclusive("admins"), added()], () => [added(), exclusive("admins")]]) {
      expect(await problemOf(() => claims().flat())).to.include(
        `${groupId} can have only the members of GroupMembers "admins", which is exclusive, but ` +
          `GroupMembership "nina" adds user ${userId}. Declare the member in GroupMembers "admins", or make that resource ` +
          "not exclusive (on a roster, with exclusiveGroups).",
      );
    }
  });

  it("must not be added to an exclusive group without members", async () => {
    const claims = () => [
      declareExclusive(members("none"), groupId, true),
      declarePair(membership("nina"), groupId, userId),
    ];
    expect(await problemOf(claims)).to.include('GroupMembers "none", which is exclusive');
  });

  it("may be added to another group, and to a group that is not exclusive", async () => {
    const elsewhere = () => declarePair(membership("nina"), another, userId);
    expect(await problemOf(() => [...exclusive("admins"), elsewhere()])).to.equal(undefined);
    const added = () => declarePair(membership("nina"), groupId, userId);
    expect(await problemOf(() => [...exclusive("admins", false), added()])).to.equal(undefined);
  });
});
