import { expect } from "chai";
import type { Command } from "commander";
import { commands } from "../../cli/commands";

describe("the help text of", () => {
  for (const command of commands.map((make) => make())) {
    const name = command.name();

    it(`identitystore ${name} fits 80 columns, the width without a terminal`, () => {
      const help = helpOf(command);
      expect(help).to.match(/^Options:.*^Examples?:/ms);
      expect(help.split("\n").filter(({ length }) => length > 80)).to.deep.equal([]);
    });

    it(`identitystore ${name} shows no empty default`, () => {
      expect(helpOf(command)).not.to.match(/default: (\[\]|""|undefined)/);
    });
  }
});

/** The whole text, with what follows the options. */
function helpOf(command: Command): string {
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 80 });
  command.outputHelp();
  return text;
}
