import { z } from "zod";

/** When and by whom something was created and updated, as the API returns it. */
export interface ApiEvidence {
  CreatedAt?: Date | undefined;
  CreatedBy?: string | undefined;
  UpdatedAt?: Date | undefined;
  UpdatedBy?: string | undefined;
}

export const optionalText = z.string().nullable();

/** The same in the JSON of reports. The descriptions are its reference in docs/audit.md. */
export const evidence = {
  createdAt: optionalText.describe(
    "when it was created, in ISO 8601 as all times; `null` if the API does not say, or offline",
  ),
  createdBy: optionalText.describe("the ARN of the caller that created it"),
  updatedAt: optionalText.describe("when it was last updated"),
  updatedBy: optionalText.describe("the ARN of the caller that last updated it"),
};

export type Evidence = z.output<z.ZodObject<typeof evidence>>;

/** Converts evidence to the form of a report. What is only declared has no evidence. */
export function evidenceOf(live: ApiEvidence | undefined): Evidence {
  return {
    createdAt: live?.CreatedAt?.toISOString() ?? null,
    createdBy: live?.CreatedBy ?? null,
    updatedAt: live?.UpdatedAt?.toISOString() ?? null,
    updatedBy: live?.UpdatedBy ?? null,
  };
}

/** The names of the issuers of external ids, each once. */
export function issuerNames(
  live: { ExternalIds?: { Issuer?: string | undefined }[] | undefined } | undefined,
): string[] {
  return [...new Set((live?.ExternalIds ?? []).flatMap(({ Issuer }) => Issuer ?? []))].sort();
}
