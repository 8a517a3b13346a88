import { ChildNotFoundException } from "../../errors";
import type { Organization } from "../../store/organization";
import type { Requests } from "./requests";

/** AWS answers with the one parent that a child has. */
export function listParents({ accounts, units, root }: Organization, { ChildId: id }: Requests["ListParents"]) {
  const children = [accounts, units].find((collection) => collection.has(id));
  if (children === undefined) throw new ChildNotFoundException();
  const { ParentId: parent } = children.get(id);
  return { Parents: [{ Id: parent, Type: parent === root.Id ? "ROOT" : "ORGANIZATIONAL_UNIT" }] };
}
