import { expect } from "chai";
import fc from "fast-check";
import { readSettings } from "../../../provider/client/settings";
import { Provider } from "../../../provider/lifecycle/provider";
import { type RosterPeopleArgs, rosterPeople, rosterPeopleLifecycle } from "../../../provider/lifecycle/rosterPeople";

type Limit = "maxDeletes" | "maxMembershipDeletes";

/** The error of an update from some people to others; `undefined` if it is accepted. */
function refusal(before: string[], after: string[], config: Record<string, string> = {}, limit: Limit = "maxDeletes") {
  const provider = new Provider(readSettings((name) => config[name]));
  const lifecycle = rosterPeopleLifecycle(() => provider);
  const argsOf = (names: string[]) => ({ people: Object.fromEntries(names.map((name) => [name, 2])), limit });
  try {
    lifecycle.diff("people", argsOf(before), argsOf(after));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const people = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe("The people of a roster", () => {
  it("may leave up to five at a time, or up to a quarter of them if that is more", () => {
    expect(refusal(people(5), [])).to.equal(undefined);
    expect(refusal(people(6), [])).to.include("6 of 6 people are no longer in the roster");
    expect(refusal(people(20), people(15))).to.equal(undefined);
    expect(refusal(people(20), people(14))).to.include("6 of 20 people");
    expect(refusal(people(1_000), people(750))).to.equal(undefined);
    expect(refusal(people(1_000), people(749))).to.include("251 of 1000 people");
  });

  it("are named in the error if they leave, up to ten of them", () => {
    const names = people(10).map((name) => `"${name}"`);
    expect(refusal(people(10), [])).to.include(
      `${names.join(", ")}. The update is refused and changes nothing, because it would delete these users: without`,
    );
    expect(refusal(people(12), [])).to.include(`${names.join(", ")} and 2 more. The update`);
  });

  describe("whose roster has lost a column", () => {
    type Attributes = RosterPeopleArgs["attributes"];
    function refusalOf(before: Attributes, after: Attributes, users?: { before?: "existing"; after?: "existing" }) {
      const provider = new Provider(readSettings(() => undefined));
      const argsOf = (attributes: Attributes, existing?: "existing") =>
        rosterPeople.parse({ people: { nina: 1 }, limit: "maxDeletes", attributes, users: existing });
      try {
        const state = argsOf(before, users?.before);
        rosterPeopleLifecycle(() => provider).diff("people", state, argsOf(after, users?.after));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    }

    it("keep the values there: the update is refused", () => {
      expect(refusalOf({ userName: true, title: true, emails: true }, { userName: true }))
        .to.include("no columns any more for emails, title, and people have values there")
        .and.include("keep the columns for one update, with empty cells");
    });

    it("may lose it if nobody had a value there, or if its cells are empty", () => {
      expect(refusalOf({ emails: false }, {})).to.equal(undefined);
      expect(refusalOf({ emails: true }, { emails: false })).to.equal(undefined);
      expect(refusalOf(undefined, { emails: true })).to.equal(undefined);
    });

    it("lose no value if the roster does not declare the users", () => {
      expect(refusalOf({ emails: true }, {}, { before: "existing", after: "existing" })).to.equal(undefined);
      expect(refusalOf({ emails: true }, {}, { before: "existing" })).to.equal(undefined);
      expect(refusalOf({ emails: true }, {}, { after: "existing" })).to.equal(undefined);
    });
  });

  describe("who stay, but lose memberships,", () => {
    const now = "2027-01-01";
    /** The error of an update of a roster in which everybody is in as many groups as the list says, before and after. */
    function refusalOf(before: number[], after: number[], config: Record<string, string> = {}, ends?: object) {
      const provider = new Provider(readSettings((name) => ({ now, ...config })[name]));
      const lifecycle = rosterPeopleLifecycle(() => provider);
      const argsOf = (groups: number[]) =>
        rosterPeople.parse({
          people: Object.fromEntries(groups.map((count, index) => [`p${index}`, count])),
          limit: "maxDeletes",
        });
      try {
        lifecycle.diff("people", rosterPeople.parse({ ...argsOf(before), ends }), argsOf(after));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    }
    const everybody = (count: number, groups: number) => people(count).map(() => groups);

    it("may lose up to five memberships, or up to a quarter of all if that is more", () => {
      expect(refusalOf(everybody(5, 1), everybody(5, 0))).to.equal(undefined);
      expect(refusalOf(everybody(6, 3), everybody(6, 0)))
        .to.include('18 of 18 memberships are no longer in the roster, of "p0", "p1"')
        .and.include("at most 25 % of the memberships of a roster may end in one update, or 5 if that is more")
        .and.include("set identitystore:maxMembershipDeletes to 18 or more for one run");
      expect(refusalOf(everybody(100, 4), everybody(100, 3))).to.equal(undefined);
      expect(refusalOf(everybody(100, 4), [...everybody(99, 3), 2])).to.include("101 of 400 memberships");
      expect(refusalOf([...everybody(6, 1), ...everybody(94, 0)], everybody(100, 0))).to.include("6 of 6 memberships");
    });

    it("are limited by maxMembershipDeletes instead, if that is set, together with those who leave", () => {
      expect(refusalOf(everybody(6, 3), everybody(6, 0), { maxMembershipDeletes: "18" })).to.equal(undefined);
      expect(refusalOf([2], [0], { maxMembershipDeletes: "1" })).to.include("maxMembershipDeletes allows 1. Check");
      expect(refusalOf([2, 18], [0, 18], { maxMembershipDeletes: "10%" })).to.equal(undefined);
      expect(refusalOf([3, 17], [0, 17], { maxMembershipDeletes: "10%" })).to.include("allows 10% of 20 memberships");
      expect(refusalOf([3, 3, 3], [2, 3], { maxMembershipDeletes: "3" })).to.include("4 of 9 memberships");
      expect(refusalOf([3, 3, 3], [2, 3], { maxMembershipDeletes: "4" })).to.equal(undefined);
    });

    it("are counted and named without those who lose nothing, or join other groups", () => {
      expect(refusalOf([9, 0, ...everybody(6, 1)], [9, 6, ...everybody(6, 0)])).to.include(
        '6 of 15 memberships are no longer in the roster, of "p2", "p3", "p4", "p5", "p6", "p7".',
      );
    });

    it("may join other groups instead, or have new names", () => {
      expect(refusalOf([9, 0], [8, 1])).to.equal(undefined);
      const lifecycle = rosterPeopleLifecycle(() => new Provider(readSettings(() => undefined)));
      const before = { people: { constructor: 9 }, limit: "maxDeletes" as const };
      const after = { people: { other: 0 }, previousNames: ["constructor"], limit: before.limit };
      expect(lifecycle.diff("people", before, after)).to.deep.equal({ changes: true });
    });

    it("do not lose those that have ended", () => {
      const endsAt = (time: string) => Object.fromEntries(people(6).map((name) => [`a%2Fb/${name}`, time]));
      const ended = endsAt("2027-01-01T00:00:00.000Z");
      expect(refusalOf(everybody(6, 1), everybody(6, 0), {}, ended)).to.equal(undefined);
      const later = endsAt("2027-01-01T00:00:00.001Z");
      expect(refusalOf(everybody(6, 1), everybody(6, 0), {}, later)).to.include("6 of 6 memberships");
      expect(refusalOf(everybody(6, 2), everybody(6, 0), {}, ended)).to.include("6 of 6 memberships");
    });
  });

  it("stay if the roster has their earlier names", () => {
    const provider = new Provider(readSettings(() => undefined));
    const lifecycle = rosterPeopleLifecycle(() => provider);
    const state = { people: Object.fromEntries(people(9).map((name) => [name, 1])), limit: "maxDeletes" as const };
    const renamed = { people: { anybody: 1 }, previousNames: people(9), limit: state.limit };
    expect(lifecycle.diff("people", state, renamed)).to.deep.equal({ changes: true });
  });

  it("are the whole state of their resource, which makes no calls", async () => {
    const provider = new Provider(readSettings(() => undefined));
    const lifecycle = rosterPeopleLifecycle(() => provider);
    const args = { people: { ana: 1 }, limit: "maxDeletes" as const };
    expect(lifecycle.check(args)).to.deep.equal({ args, problems: [] });
    expect(await lifecycle.create(args)).to.deep.equal({ id: "people", state: args });
    expect(await lifecycle.read("people", args)).to.deep.equal({ id: "people", args, state: args });
    expect(await lifecycle.read("people", undefined)).to.equal(undefined);
    expect(await lifecycle.update("people", { ...args, people: {} }, args)).to.equal(args);
    expect(lifecycle.diff("people", args, args)).to.deep.equal({ changes: false });
  });

  it("are checked, and do not count if they are wrong", () => {
    const lifecycle = rosterPeopleLifecycle(() => new Provider(readSettings(() => undefined)));
    expect(lifecycle.check({ people: "nina", limit: "maxDeletes" }).problems.map(({ path }) => path)).to.deep.equal([
      "people",
    ]);
  });

  it("change if the ends of their memberships do, also from a state that has none, and only then", () => {
    const lifecycle = rosterPeopleLifecycle(() => new Provider(readSettings(() => undefined)));
    const none: RosterPeopleArgs = { people: { ana: 1 }, limit: "maxDeletes" };
    const some = { ...none, ends: { "admins/ana": "2027-01-01T00:00:00.000Z" } };
    const later = { ...none, ends: { "admins/ana": "2027-02-01T00:00:00.000Z" } };
    const changes = (before: RosterPeopleArgs, after: RosterPeopleArgs) =>
      lifecycle.diff("people", before, after).changes;
    expect([changes(none, { ...none }), changes(some, some)]).to.deep.equal([false, false]);
    expect([changes(none, some), changes(some, later), changes(some, none)]).to.deep.equal([true, true, true]);
    expect(lifecycle.state.parse(none)).to.deep.equal(none);
    expect(lifecycle.state.parse(some)).to.deep.equal(some);
  });

  it("may leave up to the number or the percentage in the configuration, instead of the default", () => {
    expect(refusal(people(3), people(2), { maxDeletes: "0" })).to.include("maxDeletes allows 0");
    expect(refusal(people(1_000), people(999), { maxDeletes: "0%" })).to.include("1 of 1000 people");
    expect(refusal(people(1_000), [], { maxDeletes: "1000" })).to.equal(undefined);
    expect(refusal(people(1_000), [], { maxDeletes: "100%" })).to.equal(undefined);
    expect(refusal(people(1_000), people(900), { maxDeletes: "10%" })).to.equal(undefined);
    expect(refusal(people(1_000), people(899), { maxDeletes: "10%" })).to.include(
      "maxDeletes allows 10% of 1000 users",
    );
  });

  it("are limited by their memberships if their accounts stay and the configuration has that limit", () => {
    const limit = "maxMembershipDeletes";
    expect(refusal(people(10), people(4), { maxDeletes: "0" }, limit))
      .to.include("at most 25 %")
      .and.include("remove these users from all groups (12 memberships)");
    expect(refusal(people(10), people(6), {}, limit)).to.equal(undefined);
    expect(refusal(people(10), people(4), { [limit]: "12" }, limit)).to.equal(undefined);
    expect(refusal(people(10), people(4), { [limit]: "11" }, limit)).to.include(
      "set identitystore:maxMembershipDeletes to 12",
    );
    expect(refusal(people(10), people(4), { [limit]: "60%" }, limit)).to.equal(undefined);
    expect(refusal(people(10), people(4), { [limit]: "59%" }, limit)).to.include(
      "maxMembershipDeletes allows 59% of 20 memberships",
    );
  });

  it("are limited by a share of their memberships, and not of their number", () => {
    const provider = new Provider(readSettings((name) => ({ maxMembershipDeletes: "50%" })[name]));
    const lifecycle = rosterPeopleLifecycle(() => provider);
    const limit = "maxMembershipDeletes" as const;
    const state = { people: { ana: 8, ben: 1, cleo: 1 }, limit };
    expect(lifecycle.diff("people", state, { people: { ana: 8 }, limit })).to.deep.equal({ changes: true });
    expect(() => lifecycle.diff("people", state, { people: { ben: 1, cleo: 1 }, limit })).to.throw("1 of 3 people");
  });

  it("are limited by what their state says of their accounts, because the engine deletes them as the state has them", () => {
    const config = (name: string) => ({ maxMembershipDeletes: "1000" })[name];
    const provider = new Provider(readSettings(config));
    const lifecycle = rosterPeopleLifecycle(() => provider);
    const state = { people: Object.fromEntries(people(9).map((name) => [name, 1])), limit: "maxDeletes" as const };
    const keeping = { people: {}, limit: "maxMembershipDeletes" as const };
    expect(() => lifecycle.diff("people", state, keeping)).to.throw("it would delete these users");
    expect(lifecycle.diff("people", { ...state, limit: keeping.limit }, keeping)).to.deep.equal({ changes: true });
  });

  it("may not stay without users that the roster has declared, unless the accounts stay", () => {
    const provider = new Provider(readSettings(() => undefined));
    const lifecycle = rosterPeopleLifecycle(() => provider);
    const known = Object.fromEntries(people(9).map((name) => [name, 1]));
    const existing = { people: known, users: "existing" as const, limit: "maxMembershipDeletes" as const };
    expect(() => lifecycle.diff("people", { people: known, limit: "maxDeletes" }, existing)).to.throw(
      '9 of 9 users are no longer declared, because users is "existing" now',
    );
    const kept = { people: known, limit: "maxMembershipDeletes" as const };
    expect(lifecycle.diff("people", kept, existing)).to.deep.equal({ changes: true });
    expect(lifecycle.diff("people", existing, { people: known, limit: "maxDeletes" })).to.deep.equal({ changes: true });
  });

  it("may not leave in larger numbers because others join", () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(60), fc.nat(60), (staying, leaving, joining) => {
        const stay = people(staying);
        const leave = people(leaving).map((name) => `leaver_${name}`);
        const join = people(joining).map((name) => `joiner_${name}`);
        const isRefused = leaving > 5 && leaving > (staying + leaving) / 4;
        expect(refusal([...stay, ...leave], [...join, ...stay]) !== undefined).to.equal(isRefused);
      }),
    );
  });
});
