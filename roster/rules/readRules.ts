import type { z } from "zod";
import { isRecord, pathText, valueAt } from "../../model/serviceModel";
import { nameKey } from "../../provider/attributes/names";
import { nearest } from "../columns/nearest";
import { quote } from "../problems/quote";
import { RosterError } from "../problems/rosterError";
import { type RosterSource, readText } from "../reading/source";
import { attributeColumns, keysOf, rulesFile } from "./schema";
import type { Attributes, Rules } from "./types";
import { parseYaml, type Step, type YamlDocument, type YamlProblem } from "./yaml";

/**
 * Reads a file of rules: YAML or JSON.
 *
 * @throws RosterError with all problems of the file
 */
export function readRules(source: RosterSource): Rules {
  const { file } = source;
  const failed = (problems: YamlProblem[]) =>
    new RosterError(
      problems.map((problem) => ({ kind: "rule", file, ...problem })),
      "file of rules",
    );
  const content = readText(source, "YAML");
  if (content instanceof Error) throw failed([{ line: 0, reason: content.message }]);
  if (content.damaged !== undefined) {
    throw failed([{ line: 0, reason: `has bytes that are not ${content.damaged}: save the file as UTF-8` }]);
  }
  const document = parseYaml(content.text);
  if ("reason" in document) throw failed([document]);
  const parsed = rulesFile.safeParse(document.value);
  const problems = [
    ...firstIssues(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, document)),
    ...namesTwice(document),
  ];
  if (!parsed.success || problems.length > 0) throw failed(problems.sort((a, b) => a.line - b.line));
  const rules = rulesOf(file, parsed.data, document);
  if (rules.rules.length + rules.groups.length > 0) return rules;
  throw failed([{ line: 0, reason: "has no rules: add some below rules: or groups:" }]);
}

function rulesOf(
  file: string,
  { rules = [], groups = [] }: z.output<typeof rulesFile>,
  { lineOf }: YamlDocument,
): Rules {
  return {
    file,
    rules: rules.map(
      ({ name, reason, group, exclusive, members, atLeast, atMost, only, never, alone, owners }, index) => ({
        name,
        reason: inOneLine(reason),
        line: lineOf(["rules", index]),
        group: asList(group),
        ...(exclusive && { exclusive: asList(exclusive) }),
        ...(members && { members: asList(members) }),
        ...(atLeast !== undefined && { atLeast }),
        ...(atMost !== undefined && { atMost }),
        ...(only && { only: attributesOf(only) }),
        ...(never && { never: attributesOf(never) }),
        ...(alone && { alone: alone === true ? [] : asList(alone) }),
        ...(owners && { owners: Object.entries(owners) }),
      }),
    ),
    groups: groups.map(({ name, reason, people, in: into }, index) => ({
      name,
      reason: inOneLine(reason),
      line: lineOf(["groups", index]),
      people: attributesOf(people),
      in: asList(into),
    })),
  };
}

function asList(names: string | string[] | undefined): string[] {
  return [names ?? []].flat();
}

function attributesOf(columns: Record<string, string | string[] | undefined>): Attributes {
  return new Map(Object.entries(columns).map(([column, values]) => [column, asList(values)]));
}

/** A reason in several lines of YAML. */
function inOneLine(reason: string): string {
  return reason.replace(/\s+/g, " ");
}

/** Leaves out what a misspelt key explains: that its rule has no condition, for example. */
function firstIssues(issues: z.core.$ZodIssue[]): z.core.$ZodIssue[] {
  const misspelt = new Set(issues.flatMap(({ code, path }) => (code === "unrecognized_keys" ? pathText(path) : [])));
  return issues.filter(({ code, path }) => code !== "custom" || !misspelt.has(pathText(path)));
}

/** What is wrong with the file, in a sentence that begins with the rule. */
function problemsOf(issue: z.core.$ZodIssue, document: YamlDocument): YamlProblem[] {
  const { path } = issue;
  const [list, index, ...inside] = path;
  const rule = typeof index === "number" ? labelOf(document, path.slice(0, 2)) : undefined;
  const key = pathText(rule === undefined ? path : inside);
  const where = [rule, key === "" ? undefined : quote(key)].filter(Boolean).join(": ");
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      line: document.lineOfKey(path, key),
      reason: `${where === "" ? "" : `${where} `}has the unknown ${unknownKey(key, list, inside)}`,
    }));
  }
  return [{ line: document.lineOf(path), reason: `${where === "" ? "" : `${where} `}${issue.message}` }];
}

function unknownKey(key: string, list: Step | undefined, inside: Step[]): string {
  const isColumn = inside.length > 0;
  const known = isColumn
    ? attributeColumns.map(({ name }) => name)
    : list === "rules" || list === "groups"
      ? keysOf[list]
      : Object.keys(keysOf);
  const near = nearest(key, known);
  const hint =
    near === undefined ? `Known ${isColumn ? "columns" : "keys"}: ${known.join(", ")}` : `Did you mean ${near}?`;
  return `${isColumn ? "column" : "key"} ${quote(key)}. ${hint}`;
}

/** A rule by its name; by its place if it has no name. */
function labelOf({ value }: YamlDocument, path: Step[]): string {
  const rule = valueAt(value, path);
  return isRecord(rule) && typeof rule.name === "string" ? `rule ${quote(rule.name)}` : pathText(path);
}

/** Finds rules with one name: a message would not say which of them it means. */
function namesTwice({ value, lineOf }: YamlDocument): YamlProblem[] {
  const firstLines = new Map<string, number>();
  const problems: YamlProblem[] = [];
  for (const list of ["rules", "groups"]) {
    const rules = isRecord(value) ? value[list] : undefined;
    for (const [index, rule] of (Array.isArray(rules) ? rules : []).entries()) {
      if (!isRecord(rule) || typeof rule.name !== "string") continue;
      const key = nameKey(rule.name.trim());
      const [line, first] = [lineOf([list, index]), firstLines.get(key)];
      if (first === undefined) firstLines.set(key, line);
      else
        problems.push({
          line,
          reason: `rule ${quote(rule.name)} has the name of the rule in line ${first}: give each rule its own name`,
        });
    }
  }
  return problems;
}
