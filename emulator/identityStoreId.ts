import { z } from "zod";
import { validate } from "../model/validate";

export const defaultIdentityStoreId = "d-1234567890";

/** A bare identity store id, in options and data files. */
export const identityStoreId = z
  .string()
  .refine((id) => !id.startsWith("arn:") && validate("IdentityStoreId", id).length === 0, {
    error: `is not an identity store id (such as ${defaultIdentityStoreId})`,
  });
