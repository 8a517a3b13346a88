import { expect } from "chai";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const protectGroups =
  "({ type, props, opts }) => type.endsWith(':Group') ? { props, opts: { ...opts, protect: true } } : undefined";

function rosters(anasGroup: string, bensGroup: string): Record<string, DeclaredRoster> {
  const header = "username,givenname,familyname,groupname";
  return {
    each: { csv: [header, `ana,A,A,${anasGroup}`] },
    perGroup: { csv: [header, `ben,B,B,${bensGroup}`], memberships: "perGroup" },
  };
}

describe("A group that a transformation protects", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();

  it("loses its members when it leaves the roster, and stays", async () => {
    await deployment.edit("index.js", "args, opts)", `args, { transformations: [${protectGroups}] })`);
    const first = await deployment.up(rosters("Admins", "Readers"));
    expect(first.code, first.output).to.equal(0);
    const { code, output } = await deployment.up(rosters("", ""), { continueOnError: true });
    expect(code).to.not.equal(0);
    expect(output).to.include("because it is protected");
    expect((await deployment.store.contents()).groups).to.deep.equal({ Admins: [], Readers: [] });
  });
});
