import { styleText } from "node:util";

type Format = Parameters<typeof styleText>[0];

/** Colours on a terminal only. */
function paint(format: Format, text: string): string {
  return process.stdout.isTTY ? styleText(format, text) : text;
}

/** What the demo prints. */
export const print = {
  heading(text: string): void {
    console.log(`\n${paint(["bold", "cyan"], `== ${text} ==`)}\n`);
  },

  line(text: string): void {
    console.log(text);
  },

  command(text: string): void {
    console.log(paint("bold", `$ ${text}`));
  },

  checked(claim: string): void {
    console.log(paint("green", `✓ Checked: ${claim}.`));
  },

  /** The lines that differ between two versions of a file. */
  difference(file: string, before: string, after: string): void {
    const [old, current] = [before.split("\n"), after.split("\n")];
    console.log(`${file}:`);
    for (const line of old.filter((one) => !current.includes(one))) console.log(paint("red", `  - ${line}`));
    for (const line of current.filter((one) => !old.includes(one))) console.log(paint("green", `  + ${line}`));
    console.log();
  },

  /** Rows in aligned columns below a header. */
  table(header: string[], rows: string[][]): void {
    const widths = header.map((name, column) =>
      Math.max(...[header, ...rows].map((row) => row[column]?.length ?? name.length)),
    );
    const lineOf = (row: string[]) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
    console.log(`\n  ${paint("underline", lineOf(header))}`);
    for (const row of rows) console.log(`  ${lineOf(row)}`);
    console.log();
  },
};
