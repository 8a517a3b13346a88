import path from "node:path";
import ts from "typescript";
import { checkout } from "../../dev/engine/checkout";
import type { PlacedBlock } from "./pages";

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  module: ts.ModuleKind.Node20,
  target: ts.ScriptTarget.ES2023,
  resolveJsonModule: true,
  types: ["node", "mocha"],
  paths: {
    "pulumi-identitystore": [path.join(checkout, "index.ts")],
    "pulumi-identitystore/emulator": [path.join(checkout, "emulator", "index.ts")],
  },
};

/**
 * Type-checks programs of pages, all at once, as a user's compiler would.
 *
 * @returns the errors, each with the page and the line
 */
export function typeErrors(blocks: PlacedBlock[]): string[] {
  const sources = new Map(
    blocks.map((block) => [path.join(checkout, `${block.file.replaceAll("/", ".")}.${block.line}.ts`), block]),
  );
  const program = ts.createProgram([...sources.keys()], options, hostWith(sources));
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const block = file && sources.get(path.normalize(file.fileName));
    const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line;
    const place = block === undefined ? `${file?.fileName}:${line + 1}` : `${block.file}:${block.line + line}`;
    return `${place} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}

/** A compiler host that has the programs of the pages as files. */
function hostWith(sources: Map<string, PlacedBlock>): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  const codeOf = (name: string) => sources.get(path.normalize(name))?.code;
  host.fileExists = (name) => codeOf(name) !== undefined || fileExists(name);
  host.readFile = (name) => codeOf(name) ?? readFile(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const code = codeOf(name);
    return code === undefined
      ? getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, code, languageVersion);
  };
  return host;
}
