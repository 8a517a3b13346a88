import { spawn } from "node:child_process";
import { expect } from "chai";
import sinon from "sinon";
import { TakeOvers } from "../../../provider/dynamic/takeOvers";
import type { Deed, TakenOver } from "../../../provider/lifecycle/deeds";

const ana = "arn:aws:iam::111122223333:user/ana";
const ben = "arn:aws:iam::111122223333:user/ben";
const made = (by: string | undefined, day: string): Deed => ({ what: "made", by, at: new Date(day) });

describe("take-overs", () => {
  let lines: string[];
  let takeOvers: TakeOvers;

  beforeEach(() => {
    lines = [];
    takeOvers = new TakeOvers((line) => lines.push(line));
  });

  function user(name: string, ...deeds: Deed[]): TakenOver {
    return { kind: "user", name, deeds };
  }

  it("are warned of at the first one, once, and told with who made each, and when", () => {
    takeOvers.add(user("nina", made(ana, "2026-03-01"), { ...made(ben, "2026-04-01"), what: "last changed" }));
    expect(lines).to.have.length(1);
    expect(lines[0]).to.include("does not create it").and.include("Another stack may declare it");
    takeOvers.flush();
    takeOvers.add({ kind: "group", name: "Admins", deeds: [{ what: "made", by: undefined, at: undefined }] });
    takeOvers.flush();
    takeOvers.flush();
    expect(lines.slice(1)).to.deep.equal([
      `Taken over, not created: user "nina", made by ${ana} on 2026-03-01, last changed by ${ben} on 2026-04-01.`,
      'Taken over, not created: group "Admins", made by somebody whom the directory does not name.',
    ]);
  });

  it("are told without the e-mail addresses that people sign in with", () => {
    const console = "arn:aws:sts::111122223333:assumed-role/AWSReservedSSO_Admin_0123/";
    takeOvers.add(user("nina", made(`${console}ana@example.com`, "2026-03-01")));
    takeOvers.add(user("olga", made("AROAEXAMPLE:ben@example.com", "2026-03-01")));
    takeOvers.flush();
    expect(lines.slice(1)).to.deep.equal([
      `Taken over, not created: user "nina", made by ${console}(an e-mail address) on 2026-03-01.`,
      'Taken over, not created: user "olga", made by AROAEXAMPLE:(an e-mail address) on 2026-03-01.',
    ]);
  });

  it("are told in a few lines, however many they are, those together that the same people made", () => {
    for (let index = 0; index < 998; index += 1)
      takeOvers.add(user(`u${index}`, made(ana, `2026-03-0${1 + (index % 9)}`)));
    takeOvers.add(user("olga", made(ben, "2026-05-01")));
    takeOvers.add({ kind: "group", name: "Admins\n", deeds: [made(ana, "2026-03-01")] });
    takeOvers.flush();
    const names = Array.from({ length: 10 }, (_, index) => `user "u${index}"`).join(", ");
    expect(lines.slice(1)).to.deep.equal([
      `Taken over, not created: 998 users and 1 group, made by ${ana} from 2026-03-01 to 2026-03-09: ${names} and 989 more.`,
      `Taken over, not created: user "olga", made by ${ben} on 2026-05-01.`,
    ]);
  });

  it("are told in a few lines where everybody was made by somebody else", () => {
    for (let index = 0; index < 1_000; index += 1)
      takeOvers.add(user(`u${index}`, made(`${ana}${index}`, "2026-03-01")));
    takeOvers.flush();
    expect(lines).to.have.length(12);
    expect(lines.at(-1)).to.equal("Taken over, not created: 990 users more, made by others.");
  });

  it("are told when the engine interrupts the process, which then ends", async () => {
    const module = require.resolve("../../../provider/dynamic/takeOvers");
    const takenOver = JSON.stringify(user("nina", { what: "made", by: ana, at: undefined }));
    const script = `require(${JSON.stringify(module)}).tellTakenOver(${takenOver}); setInterval(() => {}, 1000)`;
    const child = spawn(process.execPath, ["--import", "tsx", "--eval", script], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let printed = "";
    for await (const chunk of child.stdout.setEncoding("utf8")) {
      if (printed === "") child.kill("SIGINT");
      printed += chunk;
    }
    expect(printed).to.include(`Taken over, not created: user "nina", made by ${ana}.`);
  });

  it("are told by themselves when no more come", () => {
    const clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      takeOvers.add(user("nina", made(ana, "2026-03-01")));
      clock.tick(4_900);
      takeOvers.add(user("olga", made(ana, "2026-03-01")));
      clock.tick(4_900);
      expect(lines).to.have.length(1);
      clock.tick(200);
      expect(lines).to.have.length(2);
      expect(lines[1]).to.include("2 users, made by");
    } finally {
      clock.restore();
    }
  });
});
