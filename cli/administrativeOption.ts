import { Option } from "commander";
import { parseAdministrativeList } from "../access/administrative";
import { readInput } from "./input";

/** @param condition what the option needs, at the beginning of its description */
export function administrativeOption(condition = ""): Option {
  return new Option(
    "--administrative <file>",
    `${condition}more permission sets and policies that are administrative, one name or ARN a line`,
  );
}

export async function readAdministrativeList(file: string | undefined): Promise<string[]> {
  return file === undefined ? [] : parseAdministrativeList((await readInput(file)).text);
}
