import type { Answer } from "./answer";

/** What can be done to an emulator from outside, beside the AWS API. */
export interface Controls {
  stats(): object;
  reset(): void;
  faults(rules: unknown): void;
}

/** Answers a request below `/_emulator`, or `undefined` if there is nothing of that name. */
export function control(controls: Controls, method: string, path: string, body: string): Answer | undefined {
  switch (`${method} ${path}`) {
    case "GET /_emulator/stats":
      return { status: 200, headers: { "content-type": "application/json" }, body: controls.stats() };
    case "POST /_emulator/reset":
      controls.reset();
      return { status: 204 };
    case "POST /_emulator/faults":
      return setFaults(controls, body);
    default:
      return undefined;
  }
}

function setFaults(controls: Controls, body: string): Answer {
  try {
    controls.faults(parseJson(body));
    return { status: 204 };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { status: 400, headers: { "content-type": "application/json" }, body: { message } };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The fault rules are not valid JSON: ${cause}`, { cause });
  }
}
