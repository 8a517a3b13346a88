import { expect } from "chai";
import fc from "fast-check";
import { fromText, includes, parseFrom, parseUntil, periodText, untilText } from "../../provider/period";

describe("the time of a membership", () => {
  it("begins at midnight in UTC, and ends after the last day, if it is a date", () => {
    expect(parseFrom("2026-12-31")?.toISOString()).to.equal("2026-12-31T00:00:00.000Z");
    expect(parseUntil("2026-12-31")?.toISOString()).to.equal("2027-01-01T00:00:00.000Z");
    expect(parseUntil("2028-02-29")?.toISOString()).to.equal("2028-03-01T00:00:00.000Z");
  });

  it("is exact with a zone, with and without seconds", () => {
    for (const parse of [parseFrom, parseUntil]) {
      expect(parse("2027-01-01T00:00+09:00")?.toISOString()).to.equal("2026-12-31T15:00:00.000Z");
      expect(parse("2026-12-31T18:00:00Z")?.toISOString()).to.equal("2026-12-31T18:00:00.000Z");
      expect(parse("2026-12-31T18:00:00.5-11:30")?.toISOString()).to.equal("2027-01-01T05:30:00.500Z");
    }
  });

  for (const text of [
    "",
    "2026-02-29",
    "2026-13-01",
    "31.12.2026",
    "12/31/2026",
    "2026-12-31T18:00",
    "2026-12-31T25:00Z",
    "tomorrow",
    "20261231",
    "2026-12-31 18:00Z",
  ]) {
    it(`is not ${JSON.stringify(text)}`, () => {
      expect(parseFrom(text)).to.equal(undefined);
      expect(parseUntil(text)).to.equal(undefined);
    });
  }

  it("includes its first moment, and not its last one", () => {
    const period = { from: new Date("2026-12-01T00:00Z"), until: new Date("2027-01-01T00:00Z") };
    expect(includes(period, new Date("2026-11-30T23:59:59.999Z"))).to.equal(false);
    expect(includes(period, new Date("2026-12-01T00:00Z"))).to.equal(true);
    expect(includes(period, new Date("2026-12-31T23:59:59.999Z"))).to.equal(true);
    expect(includes(period, new Date("2027-01-01T00:00Z"))).to.equal(false);
    expect(includes({}, new Date(0))).to.equal(true);
  });
});

describe("the text of a time in a period", () => {
  const minute = 60_000;
  const times = fc.oneof(
    fc.date({ min: new Date("0001-01-01"), max: new Date("9999-12-31"), noInvalidDate: true }),
    fc.nat(5_000).map((days) => new Date(days * 24 * 60 * minute)),
    fc.nat(50_000).map((minutes) => new Date(minutes * minute)),
  );

  it("reads back as the same time", () => {
    fc.assert(
      fc.property(times, (time) => {
        expect(parseFrom(fromText(time))).to.deep.equal(time);
        expect(parseUntil(untilText(time))).to.deep.equal(time);
      }),
    );
  });

  it("is short", () => {
    const at = (text: string) => new Date(text);
    expect(fromText(at("2026-12-01T00:00:00Z"))).to.equal("2026-12-01");
    expect(fromText(at("2026-12-01T00:00:01Z"))).to.equal("2026-12-01T00:00:01Z");
    expect(untilText(at("2027-01-01T00:00:00Z"))).to.equal("2026-12-31");
    expect(untilText(at("2026-12-31T18:00:00+01:00"))).to.equal("2026-12-31T17:00Z");
    expect(periodText({ from: at("2026-12-01"), until: at("2027-01-01") })).to.equal(
      "from 2026-12-01 until 2026-12-31",
    );
    expect(periodText({ until: at("2027-01-01") })).to.equal("until 2026-12-31");
  });
});
