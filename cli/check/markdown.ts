import { describeProblem } from "../../roster/problems/rosterError";
import { groupBy } from "../../text/collections";
import { code, prose } from "../../text/markdown";
import { firstOf, pluralize } from "../../text/pluralize";
import type { CheckReport } from "./report";
import { adoptionRows, type Part, planRows, type Row, timedRows } from "./rows";
import { accessTexts, adoptionsText, contentsText, objectionsTo, renameText, timedText, totalsOf } from "./text";

/** GitHub takes at most 65,536 characters in a comment. The rest is for what a pipeline adds. */
const longestText = 65_000;
const whatShowsAll = "The output `table` of `identitystore check` has everything.";
/** Longer lists are folded. */
const mostOpen = { important: 50, other: 10 };
/** Further groups of a person are counted. */
const mostNames = 20;
/** Further permission sets and paths are counted: some people reach hundreds, and others must fit too. */
const mostGrants = 10;
/** What somebody loses, and what fails. It comes first, with who gains administrative access. */
const importantActions = ["refuse", "missing", "delete", "leave", "move", "end"];

/** A list with its title. */
interface Section {
  title: string;
  lines: string[];
  isImportant: boolean;
}

/**
 * Formats a report as a comment of a pull request or a job summary.
 *
 * @param longest the maximum number of characters. The text says what it leaves out.
 */
export function reportMarkdown(report: CheckReport, longest = longestText): string {
  const [heading, paragraphs, found] = report.isValid ? planOf(report) : problemsOf(report);
  const top = [`### ${heading}`, ...paragraphs].join("\n\n");
  const sections = found.filter(({ lines }) => lines.length > 0);
  const shown = fitted(sections, longest - top.length);
  const left = shown.flatMap(({ title, left }) => (left === 0 ? [] : `${left} of "${title}"`));
  const cut = left.length === 0 ? [] : [`**Left out, as the text is too long: ${left.join(", ")}.** ${whatShowsAll}`];
  return `${[top, ...cut, ...shown.map(sectionText)].join("\n\n")}\n`;
}

type Page = [heading: string, paragraphs: string[], sections: Section[]];

function problemsOf({ problems }: CheckReport): Page {
  const lines = problems.map((problem) => prose(describeProblem(problem)));
  const heading = `The roster has ${pluralize(problems.length, "problem")}`;
  return [heading, [], [{ title: `Problems: ${problems.length}`, lines, isImportant: true }]];
}

function planOf(report: CheckReport): Page {
  const { on, timed, against, live, warnings, access } = report;
  const renames = against?.possibleRenames.map((rename) => prose(renameText(rename))) ?? [];
  const warned = warnings.map(({ kind, name, reason }) => `${kind} ${code(name)} ${prose(reason)}`);
  const rows = [
    ...sectionsOf("By time: ", timedRows(timed ?? [])),
    ...sectionsOf(
      "In the directory: ",
      live === null ? [] : adoptionRows(live, against === null ? access : null, mostGrants),
    ),
    ...sectionsOf("", against === null ? [] : planRows(against, access, mostGrants)),
  ];
  const paragraphs = [
    ...objectionsTo(report).map((line) => `**${prose(line)}**`),
    ...(on === null || timed === null ? [] : [prose(timedText(on, timed))]),
    ...(against === null ? [] : [totalsOf(against).map(prose).join("\n- ").replace("\n", ":\n\n")]),
    ...(live === null ? [] : [prose(adoptionsText(live))]),
    ...(access === null ? [] : accessTexts(access).map(prose)),
  ];
  const sections = [
    ...rows.filter(({ isImportant }) => isImportant),
    { title: `Possible renames: ${renames.length}`, lines: renames, isImportant: true },
    { title: `Warnings: ${warned.length}`, lines: warned, isImportant: true },
    ...rows.filter(({ isImportant }) => !isImportant),
  ];
  return [contentsText(report), paragraphs, sections];
}

/** A section for each action and kind, and one of its own for those who gain administrative access. */
function sectionsOf(where: string, rows: Row[]): Section[] {
  const groups = groupBy(rows, ({ action, kind, isAdministrative = false }) => `${action}/${kind}/${isAdministrative}`);
  return [...groups.values()].map((rows) => {
    const [{ action, kind, isAdministrative = false }] = rows;
    const gain = isAdministrative ? ", with a gain of administrative access" : "";
    const title = `${where}${action}: ${pluralize(rows.length, kind)}${gain}`;
    return {
      title: `${title.charAt(0).toUpperCase()}${title.slice(1)}`,
      lines: rows.map(rowText),
      isImportant: isAdministrative || importantActions.includes(action),
    };
  });
}

function rowText({ name, detail }: Row): string {
  return detail.length === 0 ? code(name) : `${code(name)}: ${detail.map(partText).join("; ")}`;
}

function partText({ words = "", names = [] }: Part): string {
  return [prose(words), firstOf(names.map(code), mostNames)].filter((text) => text !== "").join(" ");
}

/** What each section needs beside its lines: its title, a fold, and the line that says what is left out, also at the top. */
const frame = 200;
/** `- ` and the end of the line. */
const bullet = 3;

/**
 * Takes the first lines of each section that fit. Important sections take their place first. Sections that are too long share
 * what the shorter ones leave.
 */
function fitted(sections: Section[], room: number): (Section & { left: number })[] {
  const taken = new Map<Section, string[]>();
  let free = room - sections.length * frame;
  for (const isImportant of [true, false]) {
    const sharing = sections.filter((section) => section.isImportant === isImportant);
    sharing.sort((a, b) => sizeOf(a.lines) - sizeOf(b.lines));
    for (const [index, section] of sharing.entries()) {
      let share = free / (sharing.length - index);
      const end = section.lines.findIndex((line) => {
        share -= line.length + bullet;
        return share < 0;
      });
      const lines = end === -1 ? section.lines : section.lines.slice(0, end);
      free -= sizeOf(lines);
      taken.set(section, lines);
    }
  }
  return sections.map((section) => {
    const lines = taken.get(section) ?? [];
    return { ...section, lines, left: section.lines.length - lines.length };
  });
}

function sizeOf(lines: string[]): number {
  return lines.reduce((sum, line) => sum + line.length + bullet, 0);
}

function sectionText({ title, lines, isImportant, left }: Section & { left: number }): string {
  const items = lines.map((line) => `- ${line}`);
  if (left > 0) items.push(`- ... and ${left} more`);
  const list = items.join("\n");
  if (items.length <= (isImportant ? mostOpen.important : mostOpen.other)) return `**${title}**\n\n${list}`;
  return `<details><summary>${title}</summary>\n\n${list}\n\n</details>`;
}
