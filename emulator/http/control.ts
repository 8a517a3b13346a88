import type { Answer } from "./api";

/** What clients can do with an emulator apart from the AWS API. */
export interface Controls {
  stats(): object;
  reset(): void;
  faults(rules: unknown): void;
  events(events: unknown): void;
}

interface ControlRequest {
  method: string;
  path: string;
  contentType: string | undefined;
  body: string;
}

/** Answers a request below `/_emulator`; `undefined` for an unknown path or method. */
export function control(controls: Controls, { method, path, contentType, body }: ControlRequest): Answer | undefined {
  switch (`${method} ${path}`) {
    case "GET /_emulator/stats":
      return { status: 200, headers: { "content-type": "application/json" }, body: controls.stats() };
    case "POST /_emulator/reset":
      return change(contentType, () => controls.reset());
    case "POST /_emulator/faults":
      return change(contentType, () => controls.faults(parseJson("fault rules", body)));
    case "POST /_emulator/events":
      return change(contentType, () => controls.events(parseJson("events", body)));
    default:
      return undefined;
  }
}

/** The content type protects against web pages: a browser sends it for another site only after a preflight request. */
function change(contentType: string | undefined, carryOut: () => void): Answer {
  if (!/^application\/json *(;|$)/i.test(contentType ?? "")) {
    const found = contentType === undefined ? "there is none" : `not ${contentType}`;
    return problem(415, `The content type must be application/json, ${found}: send "content-type: application/json"`);
  }
  try {
    carryOut();
    return { status: 204 };
  } catch (error) {
    return problem(400, error instanceof Error ? error.message : String(error));
  }
}

function problem(status: number, message: string): Answer {
  return { status, headers: { "content-type": "application/json" }, body: { message } };
}

function parseJson(what: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`The ${what} are not valid JSON: ${cause}`, { cause });
  }
}
