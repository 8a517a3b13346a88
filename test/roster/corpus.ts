import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { type Period, periodText } from "../../provider/period";
import { parseRoster } from "../../roster/parseRoster";
import type { Roster } from "../../roster/people/person";
import { describeProblem, RosterError } from "../../roster/problems/rosterError";

const folder = path.join(__dirname, "corpus");

const schema = z.strictObject({
  about: z.string(),
  /** Default: the CSV with the same name. */
  files: z.array(z.string()).optional(),
  groupsCsv: z.string().optional(),
  options: z
    .strictObject({
      delimiter: z.string(),
      groupSeparator: z.string(),
      comment: z.string(),
      ignoreUnknownColumns: z.boolean(),
      minimumRows: z.number(),
      now: z.iso.datetime().transform((text) => new Date(text)),
      users: z.enum(["declared", "existing"]),
      renamed: z.partialRecord(z.enum(["users", "groups"]), z.record(z.string(), z.string())),
    })
    .partial()
    .optional(),
  /** Either the roster that is read ... */
  roster: z.json().optional(),
  /** ... or each problem's kind and description. */
  problems: z.array(z.string()).optional(),
});

/** A file that a user might pass, and the expected result. */
export interface CorpusCase extends z.output<typeof schema> {
  name: string;
}

export function corpus(): CorpusCase[] {
  const names = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return names.map((name) => ({
    name: path.basename(name, ".json"),
    ...schema.parse(JSON.parse(readFileSync(path.join(folder, name), "utf8"))),
  }));
}

/** The CSV files of the corpus. */
export function corpusFiles(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith(".csv"));
}

/** The CSV files of a case. */
export function filesOf({ name, files = [`${name}.csv`], groupsCsv }: CorpusCase): string[] {
  return groupsCsv === undefined ? files : [...files, groupsCsv];
}

/** The result of a case, in the form of its JSON. */
export function outcomeOf({ name, files = [`${name}.csv`], groupsCsv, options }: CorpusCase): unknown {
  const sources = files.map(source);
  const groups = groupsCsv === undefined ? {} : { groupsCsv: source(groupsCsv) };
  try {
    return { roster: plain(parseRoster(sources, { ...options, ...groups })) };
  } catch (error) {
    if (!(error instanceof RosterError)) throw error;
    return { problems: error.problems.map((problem) => `${problem.kind}: ${describeProblem(problem)}`) };
  }
}

function source(file: string) {
  return { file, text: readFileSync(path.join(folder, file)) };
}

function plain({ people, groups, descriptions, previousNames }: Roster) {
  return {
    people: people.map(({ periods, byRule, ...person }) => ({
      ...person,
      ...some("periods", texts(periods)),
      ...some("byRule", byRule),
    })),
    groups,
    ...some("descriptions", descriptions),
    ...some("previousUserNames", previousNames.users),
    ...some("previousGroupNames", previousNames.groups),
  };
}

function texts(periods: Map<string, Period>): Map<string, string> {
  return new Map([...periods].map(([group, period]) => [group, periodText(period)]));
}

function some(name: string, entries: Map<string, unknown>): Record<string, unknown> {
  return entries.size === 0 ? {} : { [name]: Object.fromEntries(entries) };
}
