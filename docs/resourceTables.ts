import path from "node:path";
import ts from "typescript";
import { table } from "./table";

/** A row of a table: an argument or an output. */
interface Row {
  name: string;
  type: string;
  isRequired: boolean;
  about: string;
}

const resources = ["IdentityStoreUser", "IdentityStoreGroup", "GroupMembership", "GroupMembers"];

/** The tables of arguments and outputs of every resource, by the names in their markers: from the types and their comments. */
export function resourceTables(): Record<string, string> {
  const index = path.join(__dirname, "..", "index.ts");
  const program = ts.createProgram([index], { strict: true, module: ts.ModuleKind.Node20, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  const exported = module === undefined ? [] : checker.getExportsOfModule(module);
  const typeNamed = (name: string) => {
    const symbol = exported.find((candidate) => candidate.name === name);
    if (symbol === undefined) throw new Error(`The package exports no ${name}`);
    const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return checker.getDeclaredTypeOfSymbol(target);
  };
  const tables = resources.flatMap((name) => {
    const args = checker.getPropertiesOfType(typeNamed(`${name}Args`)).map((symbol) => rowOf(checker, symbol));
    const outputs = checker
      .getPropertiesOfType(typeNamed(name))
      .filter((symbol) => symbol.declarations?.some(isOutput))
      .map((symbol) => rowOf(checker, symbol));
    const added = outputs.filter((output) => !args.some((arg) => arg.name === output.name && output.about === ""));
    return [
      [`${name} arguments`, argumentTable(args)],
      [`${name} outputs`, outputTable(added)],
    ];
  });
  return Object.fromEntries(tables);
}

/** A public output that is declared by a class of this package, not by one of Pulumi. */
function isOutput(node: ts.Declaration): boolean {
  if (!ts.isPropertyDeclaration(node) && !ts.isGetAccessorDeclaration(node)) return false;
  const isPublic = !node.getSourceFile().isDeclarationFile && !ts.isPrivateIdentifier(node.name);
  return isPublic && /^Output</.test(typeText(node.type));
}

function rowOf(checker: ts.TypeChecker, symbol: ts.Symbol): Row {
  const [declaration] = symbol.declarations ?? [];
  const type = declaration !== undefined && "type" in declaration ? typeText(declaration.type) : "";
  return {
    name: symbol.name,
    type: type.replace(/^Output<(.*)>$/, "$1").replace(/ \| undefined$/, ""),
    isRequired: (symbol.flags & ts.SymbolFlags.Optional) === 0,
    about: ts.displayPartsToString(symbol.getDocumentationComment(checker)).replace(/\s*\n\s*/g, " "),
  };
}

function typeText(type: unknown): string {
  return type !== null && typeof type === "object" && "getText" in type && typeof type.getText === "function"
    ? String(type.getText()).replace(/\s+/g, " ")
    : "";
}

function argumentTable(rows: Row[]): string {
  const sorted = [...rows.filter(({ isRequired }) => isRequired), ...rows.filter(({ isRequired }) => !isRequired)];
  return table(
    ["argument", "type", "meaning"],
    sorted.map(({ name, type, isRequired, about }) => [`\`${name}\`${isRequired ? " *" : ""}`, code(type), about]),
  );
}

function outputTable(rows: Row[]): string {
  return table(
    ["output", "type", "meaning"],
    rows.map(({ name, type, about }) => [`\`${name}\``, code(type), about]),
  );
}

function code(type: string): string {
  return `\`${type.replaceAll("|", "\\|")}\``;
}
