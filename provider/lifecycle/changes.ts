import type { AttributeOperation, Group, User } from "@aws-sdk/client-identitystore";
import { isRecord } from "../../model/json";
import { desired } from "../attributes/declared";
import { operations } from "../attributes/operations";
import { type Attributes, attributeNames, fromApi } from "../attributes/spelling";
import type { Entity } from "./entity";
import type { Properties } from "./lifecycle";
import { declaredArgs } from "./state";

/** What brings something that exists to what is declared. */
export interface Changes {
  /** Attributes that are not declared and that the API wants, as they will be. */
  defaults: Attributes;
  operations: AttributeOperation[];
}

/** @param state what was declared before; `undefined` for what is being taken over */
export function changesTo<Live extends User | Group>(
  entity: Entity<Live>,
  live: Live,
  state: Properties | undefined,
  args: Properties,
): Changes {
  const { shape } = entity;
  const now = fromApi(shape, live);
  const defaults = entity.defaultsOver(now, state, args);
  const before = state === undefined ? {} : declaredArgs(state, attributeNames(shape));
  const wanted = desired(now, before, { ...defaults, ...declaredArgs(args, attributeNames(shape)) });
  return { defaults, operations: operations(shape, now, asAttributes(wanted)) };
}

export function asAttributes(value: unknown): Attributes {
  return isRecord(value) ? value : {};
}
