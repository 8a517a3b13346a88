import { DescribeUserCommand, IdentitystoreClient } from "@aws-sdk/client-identitystore";
import { expect } from "chai";
import { Caller, checkAnswer, Names, Store } from "../../../provider/client/call";
import type { Directory } from "../../../provider/client/directory";
import { IdentityStoreError } from "../../../provider/client/errors";
import { Limiter } from "../../../provider/client/limiter";
import { IdentityStoreId, unknownId } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { failureOf } from "../../support/failureOf";
import { type StubAnswer, withStubService } from "../stubService";
import { connect } from "../support";

const pair = { groupId: unknownId, userId: unknownId };
const person = { UserName: "nina", DisplayName: "Nina", Name: { GivenName: "Nina", FamilyName: "Franco" } };

/** All calls to the API except for updates and deletions: their answers are empty. */
const calls: Record<string, (directory: Directory) => Promise<unknown>> = {
  CreateUser: ({ users }) => users.create(person),
  CreateGroup: ({ groups }) => groups.create({ DisplayName: "Admins" }),
  CreateGroupMembership: ({ memberships }) => memberships.create(pair),
  DescribeUser: ({ users }) => users.describe(unknownId),
  DescribeGroup: ({ groups }) => groups.describe(unknownId),
  DescribeGroupMembership: ({ memberships }) => memberships.byId(unknownId),
  GetUserId: ({ users }) => users.idByName("nina"),
  GetGroupId: ({ groups }) => groups.idByName("Admins"),
  GetGroupMembershipId: ({ memberships }) => memberships.find(pair),
  ListUsers: ({ users }) => users.list(),
  ListGroups: ({ groups }) => groups.list(),
  ListGroupMemberships: ({ memberships }) => memberships.ofGroup(unknownId),
  ListGroupMembershipsForMember: ({ memberships }) => memberships.ofUser(unknownId),
};

describe("the check of an answer with HTTP status 200", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });

  function failing(call: (directory: Directory) => Promise<unknown>, body: StubAnswer["body"]): Promise<Error> {
    return withStubService(
      () => ({ status: 200, body }),
      async (endpoint) => failureOf(call(await connect({ endpoint, identityStoreId: IdentityStoreId }).directory())),
    );
  }

  for (const [operation, call] of Object.entries(calls)) {
    it(`refuses an empty answer to ${operation}, and the error names the call and not the state`, async () => {
      for (const body of [{}, [], "", '"fine"', "null"]) {
        const error = await failing(call, body);
        expect(error, JSON.stringify(body)).to.be.instanceOf(IdentityStoreError).and.include({ operation });
        expect(error.message)
          .to.match(/^\w+ failed for .*: the answer/)
          .and.include("Check identitystore:endpoint, and the proxies between this machine and AWS.")
          .and.not.include("state");
      }
    });
  }

  const items = { Users: "UserId", Groups: "GroupId", GroupMemberships: "MembershipId" };
  for (const [list, id] of Object.entries(items)) {
    it(`refuses an answer that lists an item of ${list} without ${id}`, async () => {
      const operation = `List${list}`;
      const error = await failing(calls[operation] ?? (() => Promise.resolve()), { [list]: [{ IdentityStoreId }] });
      expect(error.message).to.include(`${operation} failed`).and.include(`it lacks ${list}[0].${id}`);
    });
  }

  it("refuses an empty answer to DescribeUser even if a bundler has shortened the names of classes", async () => {
    const a = class extends DescribeUserCommand {};
    const caller = new Caller(new Limiter(1_000), 1);
    const call = (endpoint: string) => {
      const store = new Store(IdentityStoreId, new IdentitystoreClient({ endpoint }), caller, new Names());
      return store.send(a, "user nina", { UserId: unknownId });
    };
    const error = await withStubService(
      () => ({ status: 200, body: {} }),
      (endpoint) => failureOf(call(endpoint)),
    );
    expect(a.name).to.equal("a");
    expect(error).to.be.instanceOf(IdentityStoreError).and.include({ operation: "DescribeUser" });
  });

  it("refuses a membership without a member or a group, as it would look like a member who has left", async () => {
    const item = { IdentityStoreId, MembershipId: unknownId };
    for (const [body, missing] of [
      [{ ...item, GroupId: unknownId }, "GroupMemberships[0].MemberId"],
      [{ ...item, MemberId: { UserId: unknownId } }, "GroupMemberships[0].GroupId"],
    ] as const) {
      const error = await failing(({ memberships }) => memberships.ofGroup(unknownId), { GroupMemberships: [body] });
      expect(error.message).to.include(`it lacks ${missing}`);
    }
  });

  it("names three missing members, and counts the others", async () => {
    const Users = Array.from({ length: 5 }, () => ({ IdentityStoreId }));
    const error = await failing(({ users }) => users.list(), { Users });
    expect(error.message).to.include("it lacks Users[0].UserId, Users[1].UserId, Users[2].UserId and 2 more.");
  });

  it("accepts an answer that lacks only members that nothing reads: ARNs, revisions, and answers to updates", () => {
    const user = { IdentityStoreId, UserId: unknownId };
    for (const [operation, answer] of [
      ["DescribeUser", user],
      ["ListUsers", { Users: [user, { ...user, UserStatus: "NEW TO THE MODEL" }] }],
      ["UpdateUser", {}],
      ["DeleteUser", {}],
      ["ListInstances", {}],
    ] as const) {
      checkAnswer(operation, answer);
    }
  });
});
