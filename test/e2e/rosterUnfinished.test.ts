import path from "node:path";
import { expect } from "chai";
import { start } from "../../dev/engine/process/start";
import { sharedSetup } from "./deployment";
import { type DeclaredRoster, RosterDeployment } from "./rosterDeployment";

const constructed = "new IdentityRoster(name, args, opts)";

describe("A program that fails after it has constructed its roster", function () {
  this.timeout(180_000);
  const deployment = new RosterDeployment();
  const people: DeclaredRoster = {
    csv: [
      "username,givenname,familyname,groupname",
      "nina,Nina,Franco,Admins;Readers",
      "john,John,Smith,Readers",
      "zoe,Zoe,Last,Readers",
    ],
  };
  let program: string;

  before(async function () {
    this.timeout(180_000);
    const { code, output } = await deployment.up({ people });
    expect(code, output).to.equal(0);
    program = await deployment.read("index.js");
  });

  /** An update with an edited program fails, and the directory is as before. */
  async function failing(up: () => Promise<{ code: number | null; output: string }>, message: string) {
    const before = await deployment.store.contents();
    const { code, output } = await up().finally(() => deployment.write("index.js", program));
    expect(code, output).not.to.equal(0);
    expect(output.includes(message), output).to.equal(true);
    expect(await deployment.store.contents()).to.deep.equal(before);
  }

  async function inline() {
    const { project } = deployment;
    const { pulumi } = (await sharedSetup()).engine;
    const env = { ...project.environment, PATH: `${path.dirname(pulumi)}${path.delimiter}${process.env.PATH}` };
    return start(process.execPath, ["inline.js"], { cwd: project.folder, env }).ended;
  }

  const transformation = "({ name }) => { if (name === 'people/zoe') throw new Error('not today'); }";

  for (const [how, up] of [
    ["with the CLI", () => deployment.project.up()],
    ["with the Automation API", inline],
  ] as const) {
    describe(how, () => {
      it("deletes nothing if a transformation throws", async () => {
        await deployment.edit(
          "index.js",
          constructed,
          `new IdentityRoster(name, args, { transformations: [${transformation}] })`,
        );
        await failing(up, "not today");
      });

      it("deletes nothing if an existing user is missing", async () => {
        await deployment.edit(
          "index.js",
          constructed,
          `new IdentityRoster(name, { ...args, csv: args.csv.replace("zoe", "zora"), users: "existing" })`,
        );
        await failing(up, `user "zora" is not in identity store`);
      });

      it("deletes nothing if a membership is declared twice", async () => {
        const { users } = await deployment.store.contents();
        const [groupId] = [...(await deployment.store.groupIds())].find(([, name]) => name === "Admins") ?? [];
        const again = JSON.stringify({ groupId, memberId: users.nina?.userId });
        await deployment.edit(
          "index.js",
          "for (const",
          `new (require("pulumi-identitystore").GroupMembership)("again", ${again});\nfor (const`,
        );
        await failing(up, "is declared twice");
      });
    });
  }

  it("deletes nothing if the roster waits for itself", async () => {
    await deployment.edit(
      "index.js",
      "for (const",
      "let roster;\nconst later = require('@pulumi/pulumi').output(Promise.resolve()).apply(() => roster.userIds);\nfor (const",
    );
    await deployment.edit(
      "index.js",
      /const \{ members.*/,
      "roster = new IdentityRoster(name, { ...args, each: () => ({ nickName: later.nina }) });",
    );
    await deployment.edit("index.js", /exports\[name\] = .*;/, "");
    await failing(() => deployment.project.up(), "The program cannot register");
  });
});
