import { expect } from "chai";
import { Directory, IdentityStoreId, present } from "../../emulator/support";
import { withEnvironment } from "../../support/environment";
import { connect } from "../support";

const accounts = Object.fromEntries(
  Array.from({ length: 45 }, (_, index) => [String(111_100_000_000 + index), `Account ${index}`]),
);

describe("the organization", () => {
  withEnvironment({ AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any", AWS_REGION: "us-east-1" });
  const directory = new Directory({ accounts });

  const read = () => connect({ endpoint: directory.emulator.url, identityStoreId: IdentityStoreId }).organization();

  it("has the names of all accounts, page by page", async () => {
    const names = await (await read()).accountNames();
    expect(Object.fromEntries(names)).to.include(accounts).and.to.have.property("123456789012");
    expect(directory.emulator.stats().operations.ListAccounts?.ok).to.equal(3);
  });

  it("has the path of each account, however deep, with two requests for each unit", async () => {
    const { Roots = [] } = await directory.organizations.listRoots();
    const root = present(Roots[0]?.Id);
    const unit = async (ParentId: string, Name: string) =>
      present((await directory.organizations.createOrganizationalUnit({ ParentId, Name })).OrganizationalUnit?.Id);
    const workloads = await unit(root, "Workloads");
    const prod = await unit(workloads, "Prod");
    await unit(root, "Empty");
    for (const [AccountId, DestinationParentId] of [
      ["111100000001", workloads],
      ["111100000002", prod],
    ] as const) {
      await directory.organizations.moveAccount({ AccountId, SourceParentId: root, DestinationParentId });
    }
    const before = directory.emulator.stats().total.ok;
    const paths = await (await read()).accountPaths();
    expect(paths.size).to.equal(46);
    expect(["111100000000", "111100000001", "111100000002"].map((id) => paths.get(id))).to.deep.equal([
      "Root",
      "Root/Workloads",
      "Root/Workloads/Prod",
    ]);
    // The root, and two requests for each of four parents; the root has three pages of accounts.
    expect(directory.emulator.stats().total.ok - before).to.equal(1 + 4 + 4 + 2);
  });
});
