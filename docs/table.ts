/** A table in Markdown, with an empty line before and after it. */
export function table(head: string[], rows: string[][]): string {
  const lines = [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`);
  return ["", ...lines, "", ""].join("\n");
}
