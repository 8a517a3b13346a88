import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError } from "yaml";

/** A step to a value in a document: a key, or an index in a list. */
export type Step = PropertyKey;

/** The value of a YAML document, and where its parts are. */
export interface YamlDocument {
  value: unknown;
  /** The line of the value at a path, or of the nearest value around it. */
  lineOf(path: readonly Step[]): number;
  /** The line of a key of the map at a path. */
  lineOfKey(path: readonly Step[], key: string): number;
}

/** Why a text is not a document, and where. */
export interface YamlProblem {
  line: number;
  reason: string;
}

/** The parser's messages for these do not say what to do. */
const reasons: Partial<Record<YAMLError["code"], string>> = {
  BAD_ALIAS: 'has a text that begins with "*" or "&": put it in quotes',
  BAD_INDENT: "is not valid YAML: a { or [ of an earlier line is not closed, or this line has the wrong indentation",
  BAD_SCALAR_START: "has a text that begins with @, ` or %: put it in quotes",
  BLOCK_AS_IMPLICIT_KEY: 'has ": " inside a text: put the text in quotes. Or a line has the wrong indentation',
  DUPLICATE_KEY: "has a key that this map has already: remove one of them",
  MULTIPLE_DOCS: 'begins a second document with "---": put all rules into one document',
  NON_STRING_KEY: "has a key that is not a text: put it in quotes",
  RESOURCE_EXHAUSTION: "is nested too deeply",
  TAB_AS_INDENT: "has tabs at the beginning of a line: use spaces",
};

/**
 * Parses a text by the core schema of YAML 1.2, which contains JSON. It refuses duplicate keys, several documents, tags that it
 * does not know, and aliases: a short text with aliases can stand for billions of values.
 */
export function parseYaml(text: string): YamlDocument | YamlProblem {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    stringKeys: true,
    prettyErrors: false,
    // With "silent", further documents are no error.
    logLevel: "error",
  });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  // One mistake may lead to many errors.
  const [error] = [...document.errors, ...document.warnings];
  if (error !== undefined) {
    return { line: lineAt(error.pos[0]), reason: reasons[error.code] ?? `is not valid YAML: ${error.message}` };
  }
  let alias: number | undefined;
  visit(document, {
    Alias(_, { range }) {
      alias = lineAt(range?.[0] ?? 0);
      return visit.BREAK;
    },
  });
  if (alias !== undefined)
    return {
      line: alias,
      reason: "has an alias (*name). If it is the name of groups, put it in quotes; else repeat the value instead",
    };

  const nodeAt = (path: readonly Step[]) => (path.length === 0 ? document.contents : document.getIn(path, true));
  const lineOf = (path: readonly Step[]): number => {
    const node = nodeAt(path);
    if (isNode(node) && node.range) return lineAt(node.range[0]);
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const lineOfKey = (path: readonly Step[], key: string): number => {
    const map = nodeAt(path);
    const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && item.key.value === key) : undefined;
    return isScalar(pair?.key) && pair.key.range ? lineAt(pair.key.range[0]) : lineOf(path);
  };
  return { value: document.toJS({ maxAliasCount: 0 }), lineOf, lineOfKey };
}
