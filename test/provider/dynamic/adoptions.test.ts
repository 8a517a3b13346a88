import { spawn } from "node:child_process";
import { expect } from "chai";
import sinon from "sinon";
import { Adoptions } from "../../../provider/dynamic/adoptions";
import type { Adopted, Provenance } from "../../../provider/lifecycle/provenance";

const ana = "arn:aws:iam::111122223333:user/ana";
const ben = "arn:aws:iam::111122223333:user/ben";
const made = (by: string | undefined, day: string): Provenance => ({ what: "created", by, at: new Date(day) });

describe("the report of adoptions", () => {
  let lines: string[];
  let adoptions: Adoptions;

  beforeEach(() => {
    lines = [];
    adoptions = new Adoptions((line) => lines.push(line));
  });

  function user(name: string, ...provenance: Provenance[]): Adopted {
    return { kind: "user", name, provenance };
  }

  it("warns once, at the first adoption, and then lists who created each account, and when", () => {
    adoptions.add(user("nina", made(ana, "2026-03-01"), { ...made(ben, "2026-04-01"), what: "last changed" }));
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include("does not create them").and.include("Another stack may declare them");
    adoptions.flush();
    adoptions.add({ kind: "group", name: "Admins", provenance: [{ what: "created", by: undefined, at: undefined }] });
    adoptions.flush();
    adoptions.flush();
    expect(lines.slice(1)).to.deep.equal([
      `Adopted, not created: user "nina", created by ${ana} on 2026-03-01, last changed by ${ben} on 2026-04-01.`,
      'Adopted, not created: group "Admins", created by somebody that the directory does not name.',
    ]);
  });

  it("does not show the e-mail addresses with which people sign in", () => {
    const console = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123/";
    adoptions.add(user("nina", made(`${console}ana@example.com`, "2026-03-01")));
    adoptions.add(user("olga", made("AROAEXAMPLE:ben@example.com", "2026-03-01")));
    adoptions.flush();
    expect(lines.slice(1)).to.deep.equal([
      `Adopted, not created: user "nina", created by ${console}(an e-mail address) on 2026-03-01.`,
      'Adopted, not created: user "olga", created by AROAEXAMPLE:(an e-mail address) on 2026-03-01.',
    ]);
  });

  it("has a few lines only, however many adoptions there are, and groups them by creator", () => {
    for (let index = 0; index < 998; index += 1)
      adoptions.add(user(`u${index}`, made(ana, `2026-03-0${1 + (index % 9)}`)));
    adoptions.add(user("olga", made(ben, "2026-05-01")));
    adoptions.add({ kind: "group", name: "Admins\n", provenance: [made(ana, "2026-03-01")] });
    adoptions.flush();
    const names = Array.from({ length: 10 }, (_, index) => `user "u${index}"`).join(", ");
    expect(lines.slice(1)).to.deep.equal([
      `Adopted, not created: 998 users and 1 group, created by ${ana} from 2026-03-01 to 2026-03-09: ${names} and 989 more.`,
      `Adopted, not created: user "olga", created by ${ben} on 2026-05-01.`,
    ]);
  });

  it("has a few lines only if every account has another creator", () => {
    for (let index = 0; index < 1_000; index += 1)
      adoptions.add(user(`u${index}`, made(`${ana}${index}`, "2026-03-01")));
    adoptions.flush();
    expect(lines).to.have.length(12);
    expect(lines.at(-1)).to.equal("Adopted, not created: 990 users more, created by others.");
  });

  it("is printed when the engine interrupts the process, which then ends", async () => {
    const module = require.resolve("../../../provider/dynamic/adoptions");
    const adopted = JSON.stringify(user("nina", { what: "created", by: ana, at: undefined }));
    const script = `require(${JSON.stringify(module)}).reportAdopted(${adopted}); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      if (printed === "") child.kill("SIGINT");
      printed += chunk;
    }
    expect(printed).to.include(`Adopted, not created: user "nina", created by ${ana}.`);
  });

  it("is printed without further calls when no more adoptions follow", () => {
    const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      adoptions.add(user("nina", made(ana, "2026-03-01")));
      clock.tick(4_900);
      adoptions.add(user("olga", made(ana, "2026-03-01")));
      clock.tick(4_900);
      expect(lines).to.have.length(1);
      clock.tick(200);
      expect(lines).to.have.length(2);
      expect(lines[1]).to.include("2 users, created by");
    } finally {
      clock.restore();
    }
  });
});
