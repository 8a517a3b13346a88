import { expect } from "chai";
import { GuardError } from "../../../provider/client/errors";
import { ProgramRun } from "../../../provider/lifecycle/programRun";

const [id, other] = ["d-1234567890/1", "d-1234567890/2"];
const ana = { subject: 'user "ana"', keys: ["user name ana", "e-mail address ana@example.com"] };
const [anaName = "", anaAddress = ""] = ana.keys;

describe("the deletion of an account in a run", () => {
  let run: ProgramRun;

  beforeEach(() => {
    run = new ProgramRun();
  });

  const check = (keys = ana.keys) => run.checkDeletion(id, "user X", keys);

  it("is allowed if the program declares nothing", () => {
    expect(run.hasBegun).to.equal(false);
    expect(check()).to.equal("delete");
  });

  it("is allowed if the program declares other accounts", () => {
    run.declare(["user name ben"]);
    expect(run.hasBegun).to.equal(true);
    expect(check()).to.equal("delete");
  });

  it("counts the memberships of all rosters, and the people who leave them", () => {
    expect([run.hasRoster, run.leavers]).to.deep.equal([false, 0]);
    run.declareRoster(3);
    run.declareRoster(4);
    run.leave(2);
    run.leave(1);
    expect([run.hasRoster, run.memberships, run.leavers]).to.deep.equal([true, 7, 3]);
  });

  it("counts each account that the resources of the program have once", () => {
    expect(run.accounts).to.equal(0);
    run.declare([...ana.keys, "user name ben"]);
    run.own(id, ana.subject, ana.keys);
    run.own(id, ana.subject, ana.keys);
    run.own(other, 'user "ben"', ["user name ben"]);
    expect(run.accounts).to.equal(2);
  });

  it("keeps the account if another resource of the program has it", () => {
    run.declare(ana.keys);
    run.own(id, ana.subject, ana.keys);
    expect(check()).to.equal("leave");
    for (const before of [["user name of before"], []]) expect(check(before)).to.equal("leave");
  });

  for (const key of ana.keys) {
    it(`is refused if the program declares the account's ${key} and no resource has an account with it yet`, () => {
      run.declare([key]);
      expect(() => check()).to.throw(
        GuardError,
        "will not delete user X: another resource of this program declares the same name or e-mail address, and has failed " +
          "or was not tried. Correct that error and run pulumi up again. To delete the account all the same, remove both " +
          "resources from the program.",
      );
      run.own(other, ana.subject, [key]);
      expect(check()).to.equal("delete");
      run.declare([key]);
      expect(check()).to.equal("delete");
    });
  }

  it("is refused with the reason if another resource could not adopt the account", () => {
    run.declare(["user name of now"]);
    run.reserve(id, ana.subject);
    expect(run.isOwned(id)).to.equal(true);
    run.release(id, "UpdateUser failed.");
    expect(run.isOwned(id)).to.equal(false);
    expect(() => check([])).to.throw(
      GuardError,
      "will not delete user X: another resource of this program needs this account, and has failed: UpdateUser failed. " +
        "Correct that error and run pulumi up again. To delete the account all the same, remove the other resource from the " +
        "program for one run.",
    );
  });

  it("keeps the account that another resource has adopted, and is allowed for other accounts", () => {
    run.declare(ana.keys);
    run.reserve(id, ana.subject);
    expect(() => run.checkDeletion(other, "user Y", [anaName])).to.throw(GuardError);
    run.adopted(id, ana.keys);
    expect(check()).to.equal("leave");
    expect(run.checkDeletion(other, "user Y", ana.keys)).to.equal("delete");
  });

  it("is refused after another resource has failed, as a resource that depends on it may declare the account", () => {
    run.failed();
    expect(() => check()).to.throw(
      GuardError,
      "will not delete user X: another resource has failed in this run, and a resource that depends on it may declare this account " +
        "under a new resource name. Correct that error and run pulumi up again.",
    );
    run.declare(ana.keys);
    run.own(id, ana.subject, ana.keys);
    expect(check()).to.equal("leave");
  });

  it("is refused if a membership of a failed resource refers to the account", () => {
    run.forbidDeletionAfterFailure(id, "a membership refers to it.");
    expect(() => check([])).to.throw(GuardError, "a membership refers to it.");
    expect(run.checkDeletion(other, "user Y", [])).to.equal("delete");
  });
});

describe("an account that a resource has", () => {
  it("is refused to another resource, and not to the same one in another letter case", () => {
    const run = new ProgramRun();
    run.declare([...ana.keys, "user name ben"]);
    run.own(id, ana.subject, ana.keys);
    run.own(id, 'user "ANA"', ana.keys);
    expect(() => run.own(id, 'user "ben"', ["user name ben"])).to.throw(
      GuardError,
      `two resources of this program have the same account, ${id}: one declares user "ANA", the other user "ben". One of ` +
        "them is new and has adopted the account by its name or e-mail address. Remove the new resource from the state " +
        "(pulumi state delete) and from the program, and run pulumi up. If it is for another person, add it again afterwards.",
    );
  });

  it("is refused to the resource that has it in the state after a new resource has adopted it, also with the same name", () => {
    const run = new ProgramRun();
    run.declare(ana.keys);
    run.reserve(id, ana.subject);
    expect(() => run.own(id, ana.subject, ana.keys)).to.throw(GuardError, "two resources of this program");
  });

  it("is not recorded during a refresh, which compares resources that the program may not declare", () => {
    const run = new ProgramRun();
    run.own(id, ana.subject, ana.keys);
    expect(run.isOwned(id)).to.equal(false);
    run.declare([anaAddress]);
    run.own(id, ana.subject, ana.keys);
    expect(run.isOwned(id)).to.equal(false);
    expect(run.declares([anaName])).to.equal(false);
  });
});
