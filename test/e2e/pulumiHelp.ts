import { run } from "../../dev/engine/process/run";
import { ensureEngine } from "../../dev/engine/setup";

/** The flags of Pulumi's commands, from the help texts of the Pulumi CLI. */
export class PulumiHelp {
  readonly #engine = ensureEngine();
  readonly #known = new Map<string, Promise<string[]>>();

  /** The flags of a command line that `pulumi` does not know. */
  async unknownFlags(args: string[]): Promise<string[]> {
    const words = args.filter((arg) => !arg.startsWith("-"));
    // Pulumi prints the help of the command that the words begin with, also if it is an alias, and ignores the other words.
    const firstArgument = words.findIndex((word) => !/^[a-z-]+$/.test(word));
    const known = await this.#of(firstArgument < 0 ? words : words.slice(0, firstArgument));
    const given = args.filter((arg) => /^--?\w/.test(arg)).map((arg) => arg.replace(/=.*/s, ""));
    return given.filter((flag) => !known.includes(flag));
  }

  #of(words: string[]): Promise<string[]> {
    const key = words.join(" ");
    const flags = this.#known.get(key) ?? this.#read(words);
    this.#known.set(key, flags);
    return flags;
  }

  /** The flags of a command, with their dashes. */
  async #read(words: string[]): Promise<string[]> {
    const { pulumi } = await this.#engine;
    const { stdout } = await run(pulumi, [...words, "--help"]);
    const [, flags = ""] = stdout.split(/^Flags:$/m);
    return [...flags.matchAll(/^ {2,}(?:(-\w), )?(--[\w-]+)/gm)].flatMap(([, ...names]) => names);
  }
}
