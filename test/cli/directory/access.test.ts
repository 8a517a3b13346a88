import { expect } from "chai";
import type { Access } from "../../../access/types";
import { readSignIns } from "../../../cli/directory/signIns";
import { ssoAdminModel } from "../../../model/serviceModel";
import { AccessReader, type ReadAccessOptions } from "../../../provider/client/access";
import type { Connection } from "../../../provider/client/connection";
import { Directory, IdentityStoreId, permissionSetArn } from "../../emulator/support";
import { connect, hurried } from "../../provider/support";
import { withEnvironment } from "../../support/environment";

const accountIds = Array.from({ length: 100 }, (_, index) => String(111_100_000_000 + index));
const arns = Array.from({ length: 50 }, (_, index) => permissionSetArn(`ps-${String(index).padStart(16, "0")}`));

async function readAccess(connection: Connection, options?: ReadAccessOptions): Promise<Access> {
  return (await AccessReader.create(connection, undefined, options)).all();
}

describe("the reader of access", function () {
  this.timeout(60_000);
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const directory = new Directory({ accounts: Object.fromEntries(accountIds.map((id) => [id, `Account ${id}`])) });
  const place = () => ({ endpoint: directory.emulator.url, identityStoreId: IdentityStoreId });

  /** The calls to the services, by the service's quota. */
  function callsTo(isSsoAdmin: boolean): number {
    const operations = Object.entries(directory.emulator.stats().operations);
    const own = operations.filter(([name]) => (ssoAdminModel.operationOf(name) !== undefined) === isSsoAdmin);
    return own.reduce((sum, [, { ok, error }]) => sum + ok + error, 0);
  }

  /** 50 permission sets, each assigned to a group in 25 of 100 accounts. */
  async function seed(): Promise<void> {
    const PrincipalId = await directory.group("Admins");
    directory.emulator.seed({
      [IdentityStoreId]: {
        permissionSets: arns.map((PermissionSetArn, index) => ({ PermissionSetArn, Name: `Set${index}` })),
        accountAssignments: arns.flatMap((PermissionSetArn, index) =>
          Array.from({ length: 25 }, (_, place) => ({
            AccountId: accountIds[(index + 4 * place) % accountIds.length],
            PermissionSetArn,
            PrincipalType: "GROUP",
            PrincipalId,
          })),
        ),
      },
    });
  }

  it("makes as few calls as possible for 50 permission sets, each in 25 of 100 accounts, and prints the number first", async () => {
    await seed();
    const before = { sso: callsTo(true), others: callsTo(false) };
    const said: string[] = [];
    const access = await hurried(() =>
      readAccess(connect({ ...place(), requestsPerSecond: "20" }), { say: (line) => said.push(line) }),
    );
    expect(access.assignments).to.have.length(1_250);
    expect(new Set(access.accounts.map(({ name }) => name)).size).to.equal(101);
    // One for each permission set and account, six for each permission set, and two lists of one page.
    expect(callsTo(true) - before.sso).to.equal(50 * 25 + 50 * 6 + 2);
    // Six pages of accounts, as a list and in the root, the roots, and the units in the root.
    expect(callsTo(false) - before.others).to.equal(6 + 6 + 2);
    expect(said).to.deep.equal(["identitystore: reading the access takes about 1,500 calls, 75 s"]);
  });

  it("prints nothing before a short run", async () => {
    const said: string[] = [];
    await directory.permissionSet("Read");
    await readAccess(connect(place()), { say: (line) => said.push(line) });
    expect(said).to.deep.equal([]);
  });

  it("stops at the first failure", async () => {
    await seed();
    directory.emulator.faults([{ operation: "ListAccountAssignments", kind: "accessDenied", count: 1 }]);
    const settings = { ...place(), requestsPerSecond: "10000" };
    const failed = await readAccess(connect(settings)).then(
      () => false,
      () => true,
    );
    const calls = callsTo(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect([failed, callsTo(true) - calls < 40, calls < 700]).to.deep.equal([true, true, true]);
  });

  it("prints how many calls the sign-ins may take, estimated from the first page", async () => {
    const day = 86_400_000;
    const now = Date.now();
    const UserId = await directory.user("nina");
    // One sign-in in an hour: 51 are more than a page, and 90 days have 2,160.
    directory.emulator.events(
      Array.from({ length: 51 }, (_, index) => ({
        EventName: "UserAuthentication",
        EventTime: new Date(now - index * (day / 24) - 1_000).toISOString(),
        CloudTrailEvent: {},
      })),
    );
    const said: string[] = [];
    const users = [{ UserId, IdentityStoreId }];
    const { signIns } = await readSignIns(connect(place()), undefined, users, undefined, (line) => said.push(line));
    expect(signIns?.users.size).to.equal(0);
    expect(said).to.deep.equal(["identitystore: reading the sign-ins takes about 50 calls, 23 s"]);
  });
});
