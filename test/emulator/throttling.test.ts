import { expect } from "chai";
import { Directory, failure, IdentityStoreId } from "./support";

describe("The emulator's throttling", () => {
  const directory = new Directory({ requestsPerSecond: 0.1, burst: 2 });

  function list() {
    return directory.client.listUsers({ IdentityStoreId });
  }

  it("refuses what comes faster and says when to try again", async () => {
    await list();
    await list();
    await failure(list(), "ThrottlingException", { RetryAfterSeconds: 10 });
    const end = { ok: 2, error: 0, throttled: 1 };
    expect(directory.emulator.stats()).to.deep.equal({ operations: { ListUsers: end }, total: end });
  });

  it("has one quota for the identity store and IAM Identity Center", async () => {
    await list();
    await directory.sso.listInstances({});
    const error = await failure(directory.sso.listInstances({}), "ThrottlingException");
    expect(error).not.to.have.property("RetryAfterSeconds");
    await failure(list(), "ThrottlingException");
  });

  it("has a quota of its own for AWS Organizations, with its own error", async () => {
    await list();
    await list();
    for (const _ of [1, 2]) await directory.organizations.listAccounts();
    await failure(directory.organizations.listAccounts(), "TooManyRequestsException");
    expect(directory.emulator.stats().operations.ListAccounts).to.deep.equal({ ok: 2, error: 0, throttled: 1 });
  });

  it("starts afresh after a reset", async () => {
    await list();
    await list();
    directory.emulator.reset();
    await list();
  });
});
