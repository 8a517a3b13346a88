import { expect } from "chai";
import { namesOf } from "../../dev/demo/changes";
import { Deployment } from "./deployment";

describe("The example of a team structure", function () {
  this.timeout(120_000);
  const deployment = new Deployment("team-structure");

  before(async () => {
    const { code, output } = await deployment.project.up();
    expect(code, output).to.equal(0);
  });

  it("derives the members of each group from the teams", async () => {
    const { groups } = await deployment.store.contents();
    expect(groups).to.deep.equal({
      Data: ["clara_jensen"],
      Employees: ["aiko_tanaka", "clara_jensen", "omar_haddad"],
      Engineering: ["aiko_tanaka", "bjorn_lind", "clara_jensen"],
      Everyone: ["aiko_tanaka", "bjorn_lind", "clara_jensen", "omar_haddad"],
      Finance: ["omar_haddad"],
      Leads: ["aiko_tanaka", "clara_jensen", "omar_haddad"],
      Platform: ["aiko_tanaka", "bjorn_lind"],
    });
    expect(await deployment.project.outputs()).to.deep.equal({ members: groups });
  });

  it("moves a user between teams, and so between all groups that follow from them", async () => {
    await deployment.edit("teams.ts", 'people: ["bjorn_lind"]', "people: []");
    await deployment.edit("teams.ts", '{ name: "Finance", lead: "omar_haddad", people: [] }', finance);
    const { code, output, changes } = await deployment.project.up();
    expect(code, output).to.equal(0);
    expect(namesOf(changes.done)).to.deep.equal(["update Engineering", "update Finance", "update Platform"]);
    const { groups } = await deployment.store.contents();
    expect(groups).to.deep.include({
      Engineering: ["aiko_tanaka", "clara_jensen"],
      Finance: ["bjorn_lind", "omar_haddad"],
      Platform: ["aiko_tanaka"],
    });
  });

  it("refuses a team with an unknown member before it changes anything", async () => {
    await deployment.edit("teams.ts", /\{ name: "Finance".*\}/, finance.replace("bjorn_lind", "bjorn_lindt"));
    const { code, output } = await deployment.project.up();
    expect(code).not.to.equal(0);
    expect(output).to.include("Teams name people who do not work here: bjorn_lindt");
  });
});

const finance = '{ name: "Finance", lead: "omar_haddad", people: ["bjorn_lind"] }';
