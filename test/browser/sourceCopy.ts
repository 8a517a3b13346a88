import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import ts from "typescript";
import { checkout } from "../../dev/engine/checkout";

const sources = ["access", "cli", "dev", "docs", "emulator", "model", "provider", "roster", "text"];

/** A copy of the sources that the tests of the enclosing `describe` may change. */
export class SourceCopy {
  #root = "";

  constructor(change: (copy: SourceCopy) => void) {
    before(() => {
      this.#root = mkdtempSync(path.join(tmpdir(), "identitystore-sources-"));
      for (const name of [...sources, "index.ts", "package.json", "tsconfig.json"]) {
        cpSync(path.join(checkout, name), this.file(name), { recursive: true });
      }
      symlinkSync(path.join(checkout, "node_modules"), this.file("node_modules"));
      change(this);
    });
    after(() => rmSync(this.#root, { recursive: true, force: true }));
  }

  file(name: string): string {
    return path.join(this.#root, name);
  }

  edit(name: string, change: (text: string) => string): void {
    writeFileSync(this.file(name), change(readFileSync(this.file(name), "utf8")));
  }

  /** Loads a module of the copy, with the type of the original module. */
  load<Module>(name: string): Module {
    return require(this.file(name));
  }

  /** The compiler's errors in these files, and in the files of a folder that they import. */
  typeErrors(roots: string[], folder: string): string[] {
    const config = ts.readConfigFile(this.file("tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, this.#root);
    const files = roots.map((name) => this.file(name));
    const program = ts.createProgram(files, {
      ...options,
      noEmit: true,
      incremental: false,
      tsBuildInfoFile: undefined,
    });
    const checked = program
      .getSourceFiles()
      .filter(({ fileName }) => files.includes(fileName) || fileName.startsWith(this.file(`${folder}/`)));
    return checked
      .flatMap((file) => [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)])
      .map(({ file, messageText }) => `${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`);
  }
}
