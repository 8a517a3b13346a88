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

  it("apply the first rule that matches, and only to its operation", async () => {
    directory.emulator.faults([{ operation: "CreateUser", kind: "internal" }, { kind: "throttle" }]);
    await failure(directory.user("ana"), "InternalServerException");
    await failure(list(), "ThrottlingException");
  });

  it("drop the connection before the operation", async () => {
    directory.emulator.faults([{ operation: "CreateUser", kind: "reset-before" }]);
    const error = await directory.user("ana").catch((thrown: unknown) => thrown);
    expect(error).to.be.an("error");
    expect((await list()).Users).to.deep.equal([]);
    expect(directory.emulator.stats().operations.CreateUser).to.deep.equal({ ok: 0, error: 1, throttled: 0 });
  });

  it("drop the connection after the operation has succeeded", async () => {
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

  it("happen with the rule's probability, and otherwise the next rule applies", async () => {
    const random = sinon.stub(Math, "random");
    directory.emulator.faults([{ kind: "throttle", probability: 0.3 }]);
    random.returns(0.29);
    await failure(list(), "ThrottlingException");
    random.returns(0.31);
    await list();
  });

  it("stop when other rules replace them", async () => {
    directory.emulator.faults([{ kind: "internal" }]);
    directory.emulator.faults([]);
    await list();
  });

  it("are refused if a rule is invalid, and the earlier rules stay", async () => {
    directory.emulator.faults([{ kind: "throttle" }]);
    expect(() => directory.emulator.faults([{ kind: "delay" }])).to.throw("delayMs");
    expect(() => directory.emulator.faults([{ operation: "MakeUser", kind: "throttle" }])).to.throw("operation");
    await failure(list(), "ThrottlingException");
  });
});
