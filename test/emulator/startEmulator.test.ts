import { once } from "node:events";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { paginateListUsers } from "@aws-sdk/client-identitystore";
import { SSOAdmin } from "@aws-sdk/client-sso-admin";
import { expect } from "chai";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";
import {
  clientOf,
  failure,
  IdentityStoreId,
  instanceArn,
  notFound,
  optionsOf,
  permissionSetArn,
  person,
  present,
  unknownId,
} from "./support";

describe("startEmulator", () => {
  let emulator: Emulator | undefined;

  async function start(options?: EmulatorOptions): Promise<Emulator> {
    emulator = await startEmulator(options);
    return emulator;
  }

  afterEach(async () => {
    await emulator?.close();
    emulator = undefined;
  });

  it("listens on a free port of the loopback interface", async () => {
    expect((await start()).url).to.match(/^http:\/\/127\.0\.0\.1:[1-9][0-9]*$/);
  });

  it("can be reached only at 127.0.0.1", async () => {
    const port = Number(new URL((await start()).url).port);
    const found = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
    const others = found.filter(({ address, scopeid }) => address !== "127.0.0.1" && !scopeid);
    // Linux takes connections to all of 127.0.0.0/8, so there is always one to try.
    const linux = process.platform === "linux" ? ["127.0.0.2"] : [];
    for (const host of [...others.map(({ address }) => address), ...linux]) {
      const [error] = await once(connect({ host, port }), "error");
      expect(error).to.include({ code: "ECONNREFUSED" });
    }
  });

  it("reports in one line that a port is in use", async () => {
    const port = Number(new URL((await start()).url).port);
    const error = await failure(startEmulator({ port }), "Error");
    expect(error.message).to.contain(`127.0.0.1:${port}`).and.not.contain("\n");
  });

  it("keeps several identity stores apart", async () => {
    const identityStoreIds = ["d-1111111111", "d-2222222222"];
    const client = clientOf(await start({ identityStoreIds }));
    for (const id of identityStoreIds) await client.createUser({ ...person("ana"), IdentityStoreId: id });
    const { Users } = await client.listUsers({ IdentityStoreId: "d-1111111111" });
    expect(Users).to.have.length(1);
    await notFound(client.listUsers({ IdentityStoreId }), "IDENTITY_STORE");
  });

  it("creates ids with a prefix, as older directories have them, if an option says so", async () => {
    const client = clientOf(await start({ prefixedIds: true }));
    const { UserId } = await client.createUser(person("ana"));
    expect(UserId).to.match(/^1234567890-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    const user = await client.describeUser({ IdentityStoreId, UserId });
    expect(user.UserName).to.equal("ana");
  });

  it("delays its answers, if an option says so", async () => {
    const client = clientOf(await start({ latencyMs: 60 }));
    const begin = performance.now();
    await Promise.all([client.listUsers({ IdentityStoreId }), client.listGroups({ IdentityStoreId })]);
    expect(performance.now() - begin).to.be.at.least(55);
  });

  it("names every invalid option", async () => {
    const error = await failure(startEmulator({ identityStoreIds: ["nonsense"], latencyMs: -1 }), "Error");
    expect(error.message).to.contain("identityStoreIds").and.contain("latencyMs");
  });

  it("refuses times that Node.js cannot wait for, and a rate that makes clients wait as long", async () => {
    for (const [options, reason] of [
      [{ latencyMs: 1e12 }, "is more than 3600000 (an hour)"],
      [{ requestsPerSecond: 1e-12 }, "is less than one request an hour"],
    ] as const) {
      const error = await failure(startEmulator(options), "Error");
      expect(error.message).to.contain(`${reason}\n  → at ${Object.keys(options)[0]}`);
    }
  });

  it("refuses a number that is not a port, in words", async () => {
    for (const port of [-1, 1.5, 65_536]) {
      const error = await failure(startEmulator({ port }), "Error");
      expect(error.message).to.contain("is not a port (0 to 65535)");
    }
  });

  it("refuses a burst without a rate", async () => {
    const error = await failure(startEmulator({ burst: 5 }), "Error");
    expect(error.message).to.contain("requestsPerSecond");
  });

  it("closes at once, even with open connections and pending requests", async () => {
    const running = await start({ latencyMs: 60_000 });
    const idle = connect(Number(new URL(running.url).port), "127.0.0.1");
    const idleClosed = new Promise((resolve) => idle.once("close", resolve));
    const pending = clientOf(running)
      .listUsers({ IdentityStoreId })
      .catch((error: unknown) => error);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await running.close();
    await idleClosed;
    expect(await pending).to.be.an("error");
  });

  it("accepts users, groups and memberships without the API", async () => {
    const running = await start();
    const [GroupId, UserId] = ["11111111-0000-4000-8000-000000000000", unknownId];
    running.seed({
      [IdentityStoreId]: {
        users: [{ ...person("ana"), UserId }],
        groups: [{ GroupId, DisplayName: "engineers" }],
        memberships: [{ GroupId, MemberId: { UserId } }],
      },
    });
    const { GroupMemberships } = await clientOf(running).listGroupMemberships({ IdentityStoreId, GroupId });
    expect(GroupMemberships?.[0]?.MemberId).to.deep.equal({ UserId });
    expect(running.stats().operations).to.have.all.keys("ListGroupMemberships");
  });

  it("accepts permission sets, and assignments of missing users and accounts", async () => {
    const running = await start();
    const sso = new SSOAdmin(optionsOf(running));
    const PermissionSetArn = permissionSetArn("ps-0123456789abcdef");
    const AttachedManagedPolicies = [{ Arn: "arn:aws:iam::aws:policy/AdministratorAccess" }];
    const assignment = {
      AccountId: "999999999999",
      PermissionSetArn,
      PrincipalType: "GROUP",
      PrincipalId: unknownId,
    };
    running.seed({
      [IdentityStoreId]: {
        permissionSets: [{ PermissionSetArn, Name: "Admin", AttachedManagedPolicies }],
        accountAssignments: [assignment],
      },
    });
    const set = { InstanceArn: instanceArn, PermissionSetArn };
    const { AccountAssignments } = await sso.listAccountAssignments({ ...set, AccountId: "999999999999" });
    expect(AccountAssignments).to.deep.equal([assignment]);
    expect((await sso.listManagedPoliciesInPermissionSet(set)).AttachedManagedPolicies?.[0]?.Name).to.equal(
      "AdministratorAccess",
    );
  });

  it("refuses accounts with invalid ids", async () => {
    const error = await failure(startEmulator({ accounts: { "1234": "Sandbox" } }), "Error");
    expect(error.message).to.contain("not the id of an AWS account");
  });

  it("accepts the users and groups that the SDK has read from another directory", async () => {
    const [source, target] = [await startEmulator(), await start()];
    await clientOf(source).createUser(person("ana"));
    const { Users } = await clientOf(source).listUsers({ IdentityStoreId });
    await source.close();
    target.seed({ [IdentityStoreId]: { users: Users } });
    expect((await clientOf(target).listUsers({ IdentityStoreId })).Users).to.deep.equal(Users);
  });

  it("replaces a record by a seed with the same id", async () => {
    const running = await start();
    const [first, second] = ["11111111-0000-4000-8000-000000000000", "22222222-0000-4000-8000-000000000000"];
    const groups = [
      { GroupId: first, DisplayName: "engineers" },
      { GroupId: second, DisplayName: "writers" },
    ];
    const users = [{ ...person("ana"), UserId: unknownId }];
    for (const GroupId of [first, second]) {
      const memberships = [{ MembershipId: unknownId, GroupId, MemberId: { UserId: unknownId } }];
      running.seed({ [IdentityStoreId]: { users, groups, memberships } });
    }
    const client = clientOf(running);
    const found = await client.listGroupMemberships({ IdentityStoreId, GroupId: second });
    expect(found.GroupMemberships).to.have.length(1);
    const left = await client.listGroupMemberships({ IdentityStoreId, GroupId: first });
    expect(left.GroupMemberships).to.deep.equal([]);
  });

  it("refuses invalid seeds, and names the record", async () => {
    const running = await start();
    const users = [person("ana"), person("ANA")];
    expect(() => running.seed({ [IdentityStoreId]: { users } })).to.throw(
      `${IdentityStoreId}: users[1]: Duplicate UserName`,
    );
  });

  it("lists each user of the large roster once", async () => {
    const running = await start();
    const names = Array.from({ length: 10_000 }, (_, index) => `user-${index}`);
    running.seed({ [IdentityStoreId]: { users: names.map((name) => person(name)) } });
    const found = [];
    for await (const { Users } of paginateListUsers({ client: clientOf(running) }, { IdentityStoreId })) {
      found.push(...present(Users).map(({ UserName }) => UserName));
    }
    expect(found.sort()).to.deep.equal(names.sort());
  });
});
