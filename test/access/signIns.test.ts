import { expect } from "chai";
import { isDormant, lastSignInOf, withEarlier } from "../../access/signIns";
import type { LastSignIn, SignIns } from "../../access/types";

function signIns(from: string, to: string, users: Record<string, LastSignIn["at"]>): SignIns {
  const entries = Object.entries(users).map(([id, at]): [string, LastSignIn] => [
    id,
    { at, mfa: at === null ? null : true },
  ]);
  return { from, to, users: new Map(entries) };
}

describe("the sign-ins of an audit", () => {
  const now = signIns("2026-08-29T00:00:00Z", "2026-11-27T00:00:00Z", { nina: "2026-11-01T00:00:00Z" });

  it("make a user dormant who has not signed in within 90 days", () => {
    expect(isDormant(now, "nina")).to.equal(false);
    expect(isDormant(now, "john")).to.equal(true);
    expect(lastSignInOf(now, "john")).to.deep.equal({ at: null, mfa: null });
  });

  it("include those of an earlier audit, but a dormant user stays dormant", () => {
    const earlier = signIns("2026-06-01T00:00:00Z", "2026-09-01T00:00:00Z", {
      nina: "2026-08-30T00:00:00Z",
      john: "2026-06-02T00:00:00Z",
      olga: "2026-08-31T00:00:00Z",
      ana: null,
    });
    const both = withEarlier(now, earlier);
    expect([both.from, both.to]).to.deep.equal([earlier.from, now.to]);
    expect(["nina", "john", "olga", "ana"].map((id) => lastSignInOf(both, id).at)).to.deep.equal([
      "2026-11-01T00:00:00Z",
      "2026-06-02T00:00:00Z",
      "2026-08-31T00:00:00Z",
      null,
    ]);
    expect(["nina", "john", "olga", "ana"].map((id) => isDormant(both, id))).to.deep.equal([false, true, false, true]);
  });

  it("were seen with MFA if they were in one of the audits", () => {
    const seen = (mfa: boolean | null) => new Map([["nina", { at: "2026-08-30T00:00:00Z", mfa }]]);
    const earlier = { from: "2026-06-01T00:00:00Z", to: "2026-09-01T00:00:00Z" };
    const together = (first: boolean | null, second: boolean | null) =>
      lastSignInOf(withEarlier({ ...now, users: seen(second) }, { ...earlier, users: seen(first) }), "nina").mfa;
    expect([together(true, false), together(true, null), together(false, true)]).to.deep.equal([true, true, true]);
    expect([together(false, false), together(null, false), together(false, null)]).to.deep.equal([false, false, null]);
  });

  it("do not cover a longer time if there is a gap since the earlier audit", () => {
    const earlier = signIns("2025-01-01T00:00:00Z", "2025-04-01T00:00:00Z", { john: "2025-02-01T00:00:00Z" });
    const both = withEarlier(now, earlier);
    expect(both.from).to.equal(now.from);
    expect(lastSignInOf(both, "john").at).to.equal("2025-02-01T00:00:00Z");
  });
});
