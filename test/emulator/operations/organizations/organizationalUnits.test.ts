import { expect } from "chai";
import { Directory, failure, present } from "../../support";

const AccountId = "111122223333";

describe("The organizational units", () => {
  const directory = new Directory({ accounts: { [AccountId]: "Sandbox" } });
  let root: string;

  beforeEach(async () => {
    const { Roots } = await directory.organizations.listRoots();
    root = present(Roots?.[0]?.Id);
  });

  async function unit(Name: string, ParentId = root) {
    const { OrganizationalUnit } = await directory.organizations.createOrganizationalUnit({ Name, ParentId });
    return present(OrganizationalUnit);
  }

  async function idsIn(ParentId: string) {
    const { Accounts } = await directory.organizations.listAccountsForParent({ ParentId });
    const { OrganizationalUnits } = await directory.organizations.listOrganizationalUnitsForParent({ ParentId });
    return [...present(Accounts), ...present(OrganizationalUnits)].map(({ Id }) => Id);
  }

  it("are in one organization with one root", async () => {
    const { Organization } = await directory.organizations.describeOrganization();
    expect(Organization).to.deep.include({
      Id: "o-emulator00",
      FeatureSet: "ALL",
      MasterAccountId: "123456789012",
      MasterAccountArn: "arn:aws:organizations::123456789012:account/o-emulator00/123456789012",
    });
    const { Roots } = await directory.organizations.listRoots();
    expect(Roots?.map(({ Name }) => Name)).to.deep.equal(["Root"]);
  });

  it("are created in the root or in another one, with a path", async () => {
    const workloads = await unit("Workloads");
    expect(workloads.Id).to.match(/^ou-emul-[0-9a-f]{8}$/);
    const production = await unit("Production", workloads.Id);
    expect(production.Path).to.equal(`o-emulator00/${root}/${workloads.Id}/${production.Id}/`);
    const { OrganizationalUnit } = await directory.organizations.describeOrganizationalUnit({
      OrganizationalUnitId: production.Id,
    });
    expect(OrganizationalUnit).to.deep.equal(production);
    expect(await idsIn(present(workloads.Id))).to.deep.equal([production.Id]);
  });

  it("have names of their own in their parent", async () => {
    const { Id } = await unit("Workloads");
    await unit("Workloads", Id);
    await failure(unit("Workloads"), "DuplicateOrganizationalUnitException");
  });

  it("are listed in pages of at most 20", async () => {
    for (let index = 0; index < 21; index += 1) await unit(`Unit${index}`);
    const first = await directory.organizations.listOrganizationalUnitsForParent({ ParentId: root });
    const second = await directory.organizations.listOrganizationalUnitsForParent({
      ParentId: root,
      NextToken: first.NextToken,
    });
    expect([first.OrganizationalUnits?.length, second.OrganizationalUnits?.length]).to.deep.equal([20, 1]);
  });

  it("take accounts from their parent", async () => {
    const { Id: workloads } = present(await unit("Workloads"));
    const move = { AccountId, SourceParentId: root, DestinationParentId: workloads };
    await directory.organizations.moveAccount(move);
    expect(await idsIn(present(workloads))).to.deep.equal([AccountId]);
    const { Parents } = await directory.organizations.listParents({ ChildId: AccountId });
    expect(Parents).to.deep.equal([{ Id: workloads, Type: "ORGANIZATIONAL_UNIT" }]);
    const { Account } = await directory.organizations.describeAccount({ AccountId });
    expect(Account?.Paths).to.deep.equal([`o-emulator00/${root}/${workloads}/${AccountId}/`]);
    await failure(directory.organizations.moveAccount(move), "SourceParentNotFoundException");
    const back = { ...move, SourceParentId: workloads };
    await failure(directory.organizations.moveAccount(back), "DuplicateAccountException");
  });

  it("have one parent, as accounts have", async () => {
    const workloads = await unit("Workloads");
    for (const ChildId of [workloads.Id, AccountId]) {
      const { Parents } = await directory.organizations.listParents({ ChildId });
      expect(Parents).to.deep.equal([{ Id: root, Type: "ROOT" }]);
    }
  });

  it("that do not exist are not found, each with its own error", async () => {
    const missing = "ou-emul-00000000";
    const { organizations } = directory;
    const move = { AccountId, SourceParentId: root, DestinationParentId: missing };
    for (const [call, name] of [
      [
        organizations.describeOrganizationalUnit({ OrganizationalUnitId: missing }),
        "OrganizationalUnitNotFoundException",
      ],
      [organizations.listAccountsForParent({ ParentId: missing }), "ParentNotFoundException"],
      [organizations.listOrganizationalUnitsForParent({ ParentId: missing }), "ParentNotFoundException"],
      [unit("Workloads", missing), "ParentNotFoundException"],
      [organizations.listParents({ ChildId: missing }), "ChildNotFoundException"],
      [organizations.moveAccount(move), "DestinationParentNotFoundException"],
      [organizations.moveAccount({ ...move, AccountId: "999999999999" }), "AccountNotFoundException"],
    ] as const) {
      await failure(call, name);
    }
  });
});
