import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Flags } from "../engine/project/flags";
import type { Project, Result, Running } from "../engine/project/project";
import type { Contents, IdentityStore } from "./identityStore";
import { print } from "./print";
import { expectedFrom } from "./roster";

/** A step of the demo did not have the expected result. */
export class StepError extends Error {
  override readonly name = "StepError";
}

/** Fails the demo if a claim is not true. */
export function check(isTrue: boolean, claim: string): void {
  if (!isTrue) throw new StepError(`This is not true: ${claim}`);
}

/** What the steps run on: a Pulumi project, and the identity store that it manages. */
export class DemoStack {
  /** The command that runs now. */
  running: Running | undefined;

  constructor(
    readonly project: Project,
    readonly store: IdentityStore,
  ) {}

  /** Runs a command and shows it and what it prints. */
  async pulumi(command: "up" | "preview" | "destroy", flags: Flags = {}): Promise<Result> {
    const shown = Object.keys(flags).map((flag) => ` --${flag}`);
    print.command(`pulumi ${command}${shown.join("")}`);
    const unattended = command === "preview" ? {} : { yes: true, skipPreview: true };
    const display = { suppressOutputs: true, suppressProgress: true, color: process.stdout.isTTY ? "always" : "never" };
    this.running = this.project.start(command, { ...unattended, ...display, ...flags });
    const result = await this.running.result;
    this.running = undefined;
    check(result.code === 0, `\`pulumi ${command}\` succeeds`);
    return result;
  }

  /** Changes a file of the project as a person would, and shows the lines that changed. */
  async edit(file: string, replacements: [string, string][]): Promise<void> {
    const place = path.join(this.project.folder, file);
    let text = await readFile(place, "utf8");
    for (const [before, after] of replacements) {
      check(text.includes(before), `${file} contains ${before}`);
      text = text.replace(before, after);
    }
    print.difference(file, await readFile(place, "utf8"), text);
    await writeFile(place, text);
  }

  csv(): Promise<string> {
    return readFile(path.join(this.project.folder, "people.csv"), "utf8");
  }

  /** Checks that the identity store has exactly the people and groups of the CSV. */
  async checkStore(): Promise<Contents> {
    const { users, groups } = await this.store.contents();
    const found = Object.entries(users).map(([name, { userId: _, ...user }]) => [name, user]);
    const isEqual = isDeepStrictEqual({ users: Object.fromEntries(found), groups }, expectedFrom(await this.csv()));
    check(
      isEqual,
      `the identity store contains exactly what people.csv says (it has ${JSON.stringify({ users, groups })})`,
    );
    const memberships = Object.values(groups).flat().length;
    print.checked(
      `the identity store has exactly the ${found.length} people of people.csv, ` +
        `in ${Object.keys(groups).length} groups, with ${memberships} memberships`,
    );
    return { users, groups };
  }
}
