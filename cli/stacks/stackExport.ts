import { z } from "zod";
import { parsePrinted } from "../input";

const resource = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().optional(),
  /** The URN of the component that the resource belongs to. */
  parent: z.string().optional(),
  /** The program only reads the resource, by `.get()`. */
  external: z.boolean().optional(),
  /** The resource was replaced, and the engine has not deleted it yet. */
  delete: z.boolean().optional(),
  outputs: z.record(z.string(), z.unknown()).optional(),
});

const schema = z.object({ deployment: z.object({ resources: z.array(resource).nullish() }) });

/** A resource in the state of a stack. */
export type StackResource = z.output<typeof resource>;

/** The output of `pulumi stack export`. */
export interface StackExport {
  /** `<project>/<stack>`. */
  stack: string;
  resources: StackResource[];
}

/** The name of a resource. @param urn `urn:pulumi:<stack>::<project>::<type>::<name>` */
export function nameOf({ urn }: Pick<StackResource, "urn">): string {
  return urn.split("::").slice(3).join("::");
}

/**
 * Parses the output of `pulumi stack export`.
 *
 * @param source the name of the text in messages, and of the stack if it is empty
 * @throws an error that says why the text is no export
 */
export function parseStackExport(source: string, text: string): StackExport {
  const { deployment } = parsePrinted(schema, "pulumi stack export", source, text);
  const resources = deployment.resources ?? [];
  return { stack: stackOf(resources[0]?.urn) ?? source, resources };
}

/** @param urn `urn:pulumi:<stack>::<project>::<type>::<name>` */
function stackOf(urn: string | undefined): string | undefined {
  const [head, project] = urn?.split("::") ?? [];
  const stack = head?.split(":")[2];
  return stack === undefined || project === undefined ? undefined : `${project}/${stack}`;
}
