import { expect } from "chai";
import sinon from "sinon";
import { Directory, failure, IdentityStoreId, present } from "./support";

describe("The emulator's faults", () => {
  const directory = new Directory();

  function list() {
    return directory.client.listUsers({ IdentityStoreId });
  }

  afterEach(() => sinon.restore());

  it("throttle as often as the rule says", async () => {
    directory.emulator.faults([{ kind: "throttle", count: 2 }]);
    for (const _ of [1, 2]) await failure(list(), "ThrottlingException", { RetryAfterSeconds: 1 });
    await list();
    expect(directory.emulator.stats().total).to.deep.equal({ ok: 1, error: 0, throttled: 2 });
  });

  it("answer with an internal error, as status 500", async () => {
    directory.emulator.faults([{ kind: "internal" }]);
    expect(await directory.raw("ListUsers", { IdentityStoreId })).to.include({ status: 500 });
    await failure(list(), "InternalServerException");
  });

  it("hit the operation of the rule only, and the first rule that matches", async () => {
    directory.emulator.faults([{ operation: "CreateUser", kind: "internal" }, { kind: "throttle" }]);
    await failure(directory.user("ana"), "InternalServerException");
    await failure(list(), "ThrottlingException");
  });

  it("hit the service of the rule only", async () => {
    directory.emulator.faults([
      { service: "organizations", kind: "throttle", count: 1 },
      { service: "sso-admin", kind: "internal" },
    ]);
    await list();
    await failure(directory.organizations.listAccounts(), "TooManyRequestsException");
    await directory.organizations.listAccounts();
    await failure(directory.sso.listInstances({}), "InternalServerException");
    await directory.cloudTrail.lookupEvents();
  });

  it("deny access, in AWS's words with the action of the service", async () => {
    directory.emulator.faults([{ kind: "accessDenied" }]);
    for (const [call, action] of [
      [list(), "identitystore:ListUsers"],
      [directory.sso.listInstances({}), "sso:ListInstances"],
      [directory.organizations.listAccounts(), "organizations:ListAccounts"],
      [directory.cloudTrail.lookupEvents(), "cloudtrail:LookupEvents"],
    ] as const) {
      const error = await failure(call, "AccessDeniedException");
      expect(error.message).to.equal(
        `User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: ${action} because no identity-based ` +
          `policy allows the ${action} action`,
      );
    }
    expect(directory.emulator.stats().total).to.deep.equal({ ok: 0, error: 4, throttled: 0 });
  });

  it("answer with the internal error of AWS Organizations, as status 500", async () => {
    directory.emulator.faults([{ kind: "internal" }]);
    const answer = await directory.raw("ListAccounts", {}, "AWSOrganizationsV20161128");
    expect(answer).to.include({ status: 500 });
    expect(answer.body).to.include({ __type: "ServiceException" });
  });

  it("drop the connection before the operation", async () => {
    directory.emulator.faults([{ operation: "CreateUser", kind: "reset-before" }]);
    const error = await directory.user("ana").catch((thrown: unknown) => thrown);
    expect(error).to.be.an("error");
    expect((await list()).Users).to.deep.equal([]);
    expect(directory.emulator.stats().operations.CreateUser).to.deep.equal({ ok: 0, error: 1, throttled: 0 });
  });

  it("drop the connection after the operation, which counts as done", async () => {
    directory.emulator.faults([{ operation: "CreateUser", kind: "reset-after" }]);
    const error = await directory.user("ana").catch((thrown: unknown) => thrown);
    expect(error).to.be.an("error");
    expect(present((await list()).Users)).to.have.length(1);
    expect(directory.emulator.stats().operations.CreateUser).to.deep.equal({ ok: 1, error: 0, throttled: 0 });
  });

  it("delay an operation, which then succeeds", async () => {
    directory.emulator.faults([{ kind: "delay", delayMs: 60 }]);
    const start = performance.now();
    await list();
    expect(performance.now() - start).to.be.at.least(55);
  });

  it("happen with the rule's probability, and else leave it to the next rule", async () => {
    const random = sinon.stub(Math, "random");
    directory.emulator.faults([{ kind: "throttle", probability: 0.3 }]);
    random.returns(0.29);
    await failure(list(), "ThrottlingException");
    random.returns(0.31);
    await list();
  });

  it("are gone once other rules replace them", async () => {
    directory.emulator.faults([{ kind: "internal" }]);
    directory.emulator.faults([]);
    await list();
  });

  it("are refused when a rule makes no sense, and then the old ones stay", async () => {
    directory.emulator.faults([{ kind: "throttle" }]);
    expect(() => directory.emulator.faults([{ kind: "delay" }])).to.throw("delayMs");
    expect(() => directory.emulator.faults([{ operation: "MakeUser", kind: "throttle" }])).to.throw("operation");
    const mixed = { service: "organizations", operation: "CreateUser", kind: "throttle" } as const;
    expect(() => directory.emulator.faults([mixed])).to.throw("not one of the service");
    await failure(list(), "ThrottlingException");
  });
});
