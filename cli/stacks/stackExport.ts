import { z } from "zod";
import { parsePrinted } from "../printedJson";

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  /** The URN of the component that it belongs to. */
  parent: z.string().optional(),
  /** Read by `.get()`: not managed. */
  external: z.boolean().optional(),
  /** A replaced one that is still to be deleted. */
  delete: z.boolean().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

const schema = z.object({ deployment: z.object({ resources: z.array(resource).nullish() }) });

/** A resource as a stack's state holds it. */
export type StackResource = z.output<typeof resource>;

/** What `pulumi stack export` printed. */
export interface StackExport {
  /** `<project>/<stack>`. */
  stack: string;
  resources: StackResource[];
}

/**
 * Reads what `pulumi stack export` printed.
 *
 * @param source what to call it in messages, and what to call a stack that is empty
 * @throws an error that says why it is none
 */
export function parseStackExport(source: string, text: string): StackExport {
  const { deployment } = parsePrinted(schema, "pulumi stack export", source, text);
  const resources = deployment.resources ?? [];
  return { stack: stackOf(resources[0]?.urn) ?? source, resources };
}

/** `urn:pulumi:<stack>::<project>::<type>::<name>`. */
function stackOf(urn: string | undefined): string | undefined {
  const [head, project] = urn?.split("::") ?? [];
  const stack = head?.split(":")[2];
  return stack === undefined || project === undefined ? undefined : `${project}/${stack}`;
}
