import { expect } from "chai";
import { Directory, failure, present } from "../../support";

const management = "123456789012";

describe("The accounts of the organization", () => {
  const directory = new Directory({ accounts: { "111122223333": "Sandbox" } });

  async function create(AccountName: string, Email = `${AccountName}@example.com`) {
    const { CreateAccountStatus: begun } = await directory.organizations.createAccount({ AccountName, Email });
    const { CreateAccountStatus: ended } = await directory.organizations.describeCreateAccountStatus({
      CreateAccountRequestId: begun?.Id,
    });
    return { begun: present(begun), ended: present(ended) };
  }

  it("are the management account and those of the options, in the root", async () => {
    const { Accounts } = await directory.organizations.listAccounts();
    expect(Accounts?.map(({ Id, Name }) => [Id, Name])).to.deep.equal([
      [management, "Management"],
      ["111122223333", "Sandbox"],
    ]);
    expect(Accounts?.[1]).to.deep.include({
      Arn: `arn:aws:organizations::${management}:account/o-emulator00/111122223333`,
      Email: "account-111122223333@example.com",
      Status: "ACTIVE",
      State: "ACTIVE",
      JoinedMethod: "CREATED",
      Paths: ["o-emulator00/r-emul/111122223333/"],
    });
  });

  it("are created in the background", async () => {
    const { begun, ended } = await create("Production");
    expect(begun).to.include({ AccountName: "Production", State: "IN_PROGRESS" });
    expect(begun.Id).to.match(/^car-[0-9a-f]{32}$/);
    expect(ended).to.include({ Id: begun.Id, State: "SUCCEEDED" });
    const { Account } = await directory.organizations.describeAccount({ AccountId: ended.AccountId });
    expect(Account).to.include({ Name: "Production", Email: "Production@example.com", Id: ended.AccountId });
    expect(Account?.Id).to.match(/^\d{12}$/);
  });

  it("have e-mail addresses of their own, without regard to case", async () => {
    await create("One", "owner@example.com");
    const { ended } = await create("Two", "Owner@example.com");
    expect(ended).to.include({ State: "FAILED", FailureReason: "EMAIL_ALREADY_EXISTS" });
    expect((await directory.organizations.listAccounts()).Accounts).to.have.length(3);
  });

  it("are listed in pages of at most 20", async () => {
    for (let index = 0; index < 21; index += 1) await create(`Account${index}`);
    const first = await directory.organizations.listAccounts();
    const second = await directory.organizations.listAccounts({ NextToken: first.NextToken });
    expect([first.Accounts?.length, second.Accounts?.length, second.NextToken]).to.deep.equal([20, 3, undefined]);
    const small = await directory.organizations.listAccounts({ MaxResults: 1 });
    expect(small.Accounts).to.have.length(1);
  });

  it("are found only by their ids", async () => {
    const error = await failure(
      directory.organizations.describeAccount({ AccountId: "999999999999" }),
      "AccountNotFoundException",
    );
    expect(error.message).to.equal("You specified an account that doesn't exist.");
    const status = directory.organizations.describeCreateAccountStatus({ CreateAccountRequestId: "car-00000000" });
    await failure(status, "CreateAccountStatusNotFoundException");
  });

  it("are those of the options again after a reset", async () => {
    await create("Production");
    directory.emulator.reset();
    const { Accounts } = await directory.organizations.listAccounts();
    expect(Accounts?.map(({ Id }) => Id)).to.deep.equal([management, "111122223333"]);
  });

  it("refuse values that the service model does not allow", async () => {
    const call = directory.organizations.describeAccount({ AccountId: "Sandbox" });
    const error = await failure(call, "InvalidInputException");
    expect(error.message).to.contain("at 'accountId' failed to satisfy constraint");
  });

  it("refuse pages of more than 20, and tokens of other lists", async () => {
    for (const request of [{ MaxResults: 21 }, { NextToken: "x" }]) {
      await failure(directory.organizations.listAccounts(request), "InvalidInputException");
    }
  });
});
