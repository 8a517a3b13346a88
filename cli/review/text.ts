import { escapeControls } from "../../text/controls";
import { noScreen, type Screen, styled } from "../../text/screen";
import { toTable } from "../../text/table";
import type { ReviewPlan } from "./plan";

/** Formats what the decisions of a sheet mean for a roster. */
export function reviewText(source: string, plan: ReviewPlan, isWritten: boolean, screen: Screen = noScreen): string {
  const { decisions, notInSheet, changes, toDo } = plan;
  const { keep, remove, open } = decisions;
  const files = [...new Set(changes.map(({ file }) => file))].join(", ");
  const where = isWritten ? `, written to ${files}` : "";
  const sections = [
    section(
      `Changes of the roster (${changes.length})${where}`,
      ["file", "line", "user", "groups", "change"],
      [...changes.map(({ file, line, userName, groups, change }) => [file, line, userName, groups.join(", "), change])],
    ),
    section(
      `To do (${toDo.length})`,
      ["line of the sheet", "user", "group", "reason", "what to do"],
      [...toDo.map(({ line, userName, group, reason, whatToDo }) => [line, userName, group, reason, whatToDo])],
    ),
  ];
  const unlisted = notInSheet === 0 ? "" : `; memberships of the roster without a row in the sheet: ${notInSheet}`;
  const summary = `${escapeControls(source)}: ${keep} to keep, ${remove} to remove, ${open} open${unlisted}`;
  return `${summary}\n${sections.join("")}`;

  function section(title: string, columns: string[], rows: (string | number | null)[][]): string {
    if (rows.length === 0) return "";
    return `\n${styled("bold", escapeControls(title), screen)}\n${toTable({ columns, rows }, screen)}`;
  }
}
