import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { z } from "zod";
import { isRecord } from "../model/serviceModel";
import { encodingOf } from "../roster/reading/source";
import { whyUnreadable } from "../text/whyUnreadable";

/** A text that a command reads, and its name in messages. */
export interface Input {
  source: string;
  text: string;
}

/** Reads files. `-` is standard input; so is an empty list if standard input is a pipe. */
export async function readInputs(files: string[]): Promise<Input[]> {
  const isPiped = files.length === 0 && !process.stdin.isTTY;
  return Promise.all((isPiped ? ["-"] : files).map(readInput));
}

/** Reads a text in the encodings of a roster: Windows PowerShell writes the output of a command in UTF-16, or with a byte order mark. */
export async function readInput(file: string): Promise<Input> {
  const { source, bytes } = await readBytes(file);
  return { source, text: new TextDecoder(encodingOf(bytes)).decode(bytes) };
}

/** Streams that were read. */
const read = new WeakSet<NodeJS.ReadStream>();

/** Reads the bytes of a file, for callers that detect the encoding. */
export async function readBytes(file: string): Promise<{ source: string; bytes: Buffer }> {
  if (file === "-") return { source: "standard input", bytes: await readStandardInput() };
  try {
    return { source: file, bytes: await readFile(file) };
  } catch (error) {
    throw new Error(`${file} cannot be read: ${whyUnreadable(error)}`, { cause: error });
  }
}

/** @throws an error at the second call, which would read an empty text */
function readStandardInput(): Promise<Buffer> {
  const { stdin } = process;
  if (read.has(stdin))
    throw new Error("only one input can be standard input (-, or no name of a file): name the file of the other");
  read.add(stdin);
  return buffer(stdin);
}

/** A property that only the JSON of one command has. */
const marks: [command: string, property: string][] = [
  ["pulumi stack export", "deployment"],
  ["identitystore audit --output json", "findings"],
  ["identitystore check --output json", "isValid"],
];

/** Matches the header of a roster, with any separator. */
const rosterHeader = /^[^\n\r]*\buser[ _-]?name\b/i;

/**
 * Reads the JSON that a command printed.
 *
 * @param command the command that prints such a JSON
 * @param source the name of the text in messages
 * @throws an error that says why the text is not what the command prints, without quoting the text
 */
export function parsePrinted<Schema extends z.ZodType>(
  schema: Schema,
  command: string,
  source: string,
  text: string,
): z.output<Schema> {
  if (text.trim() === "") throw new Error(`${source} is empty: did ${command} fail?`);
  const wrong = (reason: string, cause: unknown) =>
    new Error(`${source} is not what ${command} prints: ${reason}`, { cause });
  const json = tryToParse(text);
  if (json instanceof SyntaxError) throw wrong(whyNoJson(text), json);
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw wrong(otherKind(command, json) ?? z.prettifyError(parsed.error), parsed.error);
  return parsed.data;
}

function tryToParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error;
  }
}

/** Says which other command printed a JSON. */
function otherKind(command: string, json: unknown): string | undefined {
  const [printed] = marks.find(([other, property]) => other !== command && isRecord(json) && property in json) ?? [];
  return printed && `it looks like what ${printed} prints`;
}

function whyNoJson(text: string): string {
  if (/^\s*[{[]/.test(text)) return "its JSON is damaged or cut off";
  if (rosterHeader.test(text)) return "it looks like a roster, which identitystore check reads";
  return "it is not JSON";
}
