import { readFileSync } from "node:fs";
import path from "node:path";
import { expect } from "chai";
import { CommanderError } from "commander";
import { commands } from "../../cli/commands";
import { checkout } from "../../dev/engine/checkout";
import { readSettings, settingNames } from "../../provider/client/settings";
import { failureOf } from "../support/failureOf";
import { type CommandLine, readCommands } from "./commandLines";
import { blocksOf, type PlacedBlock } from "./pages";

describe("the command lines of the pages", function () {
  this.timeout(300_000);
  let all: CommandLine[] = [];

  before(async () => {
    all = await readCommands(blocksOf("sh"));
  });

  const of = (name: string) => all.filter((line) => line.name === name);

  it("use only options that identitystore has", async () => {
    expect(of("identitystore")).to.have.length.above(10);
    for (const { args, place } of of("identitystore")) expect(await commanderSays(args), place).to.equal("");
    expect(await commanderSays(["audit", "--what"])).to.include("unknown option '--what'");
  });

  it("call only npm scripts that exist", () => {
    const { scripts } = JSON.parse(readFileSync(path.join(checkout, "package.json"), "utf8"));
    for (const { args, place } of of("npm")) {
      const [command = "", script = ""] = args;
      if (command === "run") expect(Object.keys(scripts), place).to.include(script);
      else expect(command, place).to.be.oneOf(["ci", "cit", "install", "pack", "test", "uninstall"]);
    }
  });

  it("set only configuration that exists, to valid values", () => {
    const set = of("pulumi").flatMap(({ args, place }) => settingsIn(args).map((setting) => ({ ...setting, place })));
    expect(set.map(({ key }) => key)).to.include.members(["region", "identityStoreId"]);
    for (const { key, value, place } of set) {
      expect(settingNames, place).to.include(key);
      if (value !== undefined) readSettings((name) => (name === key ? value : undefined));
    }
  });

  it("are refused if a block calls a command that no test checks", async () => {
    const block: PlacedBlock = {
      language: "sh",
      code: "rm -r people\n",
      line: 3,
      file: "docs/a.md",
      place: "docs/a.md:3",
    };
    expect((await failureOf(readCommands([block]))).message).to.match(/^docs\/a\.md:3 cannot be read.*rm: not found/s);
  });
});

/** The error in the arguments of `identitystore`, or an empty text. */
async function commanderSays(args: string[]): Promise<string> {
  const [name, ...rest] = args;
  const command = commands.map((make) => make()).find((made) => made.name() === name);
  if (command === undefined) return `there is no command ${name}`;
  const parsed = command
    .exitOverride()
    .configureOutput({ writeErr: () => undefined })
    .action(() => undefined);
  try {
    await parsed.parseAsync(rest, { from: "user" });
    return "";
  } catch (error) {
    if (error instanceof CommanderError) return error.message;
    throw error;
  }
}

/** The configuration that a command line sets, with the value if the command line has the whole value. */
function settingsIn(args: string[]): { key: string; value: string | undefined }[] {
  return args.flatMap((arg, index) => {
    const [, key, member, value] = /^identitystore:(\w+)(\.[^=]+)?(?:=(.*))?$/s.exec(arg) ?? [];
    if (key === undefined) return [];
    const isSet = args[0] === "config" && args[1] === "set" && member === undefined;
    return [{ key, value: isSet ? args[index + 1] : value }];
  });
}
