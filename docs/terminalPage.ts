/** The style of a line by how it begins, as a terminal shows it. */
const looks: [pattern: RegExp, style: string][] = [
  [/^==/, "color: #56b6c2; font-weight: bold"],
  [/^\$ /, "font-weight: bold"],
  [/^✓/, "color: #98c379"],
  [/^\s*\+ /, "color: #98c379"],
  [/^\s*~ /, "color: #e5c07b"],
  [/^\s*- /, "color: #e06c75"],
];

/** A page that shows the output of a command as a terminal does. */
export function terminalPage(text: string): string {
  const lines = text.split("\n").map((line) => {
    const [, style] = looks.find(([pattern]) => pattern.test(line)) ?? [];
    return style === undefined ? escaped(line) : `<span style="${style}">${escaped(line)}</span>`;
  });
  return `<!doctype html><meta charset="utf-8"><style>
    body { margin: 0; background: #282c34; color: #dcdfe4; }
    pre { margin: 0; padding: 20px 24px; font: 14px/1.4 "DejaVu Sans Mono", Menlo, Consolas, monospace; white-space: pre-wrap; }
  </style><pre>${lines.join("\n")}</pre>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
