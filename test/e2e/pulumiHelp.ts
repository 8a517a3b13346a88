import { run } from "../../dev/engine/process/run";
import { ensureEngine } from "../../dev/engine/setup";

/** What the genuine `pulumi` says of a command. */
interface Help {
  commands: string[];
  /** With their dashes. */
  flags: string[];
}

/** The flags of Pulumi's commands, from the help that the genuine one prints. */
export class PulumiHelp {
  readonly #known = new Map<string, Promise<Help>>();

  /** Those flags of a command line that `pulumi` does not have. */
  async unknownFlags(args: string[]): Promise<string[]> {
    const words: string[] = [];
    let help = await this.#of(words);
    for (const word of args.filter((arg) => !arg.startsWith("-"))) {
      if (!help.commands.includes(word)) break;
      words.push(word);
      help = await this.#of(words);
    }
    const given = args.filter((arg) => /^--?\w/.test(arg)).map((arg) => arg.replace(/=.*/s, ""));
    return given.filter((flag) => !help.flags.includes(flag));
  }

  #of(words: string[]): Promise<Help> {
    const key = words.join(" ");
    const help = this.#known.get(key) ?? ask(words);
    this.#known.set(key, help);
    return help;
  }
}

async function ask(words: string[]): Promise<Help> {
  const { pulumi } = await ensureEngine();
  const { stdout } = await run(pulumi, [...words, "--help"]);
  const [, flags = ""] = stdout.split(/^Flags:$/m);
  const commands = [...stdout.matchAll(/^ {2,}([a-z-]+) {2,}\S/gm)].map(([, name = ""]) => name);
  return { commands, flags: [...flags.matchAll(/^ {2,}(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, ...names]) => names) };
}
