import type { Evidence } from "./schema";

/** What the API says of how something came to be. */
export interface ApiEvidence {
  CreatedAt?: Date | undefined;
  CreatedBy?: string | undefined;
  UpdatedAt?: Date | undefined;
  UpdatedBy?: string | undefined;
}

/** Evidence as a report holds it; of what is not live there is none. */
export function evidenceOf(live: ApiEvidence | undefined): Evidence {
  return {
    createdAt: live?.CreatedAt?.toISOString() ?? null,
    createdBy: live?.CreatedBy ?? null,
    updatedAt: live?.UpdatedAt?.toISOString() ?? null,
    updatedBy: live?.UpdatedBy ?? null,
  };
}

/** Who issued external ids. */
export function issuersOf(live: { ExternalIds?: { Issuer?: string | undefined }[] | undefined } | undefined): string[] {
  return [...new Set((live?.ExternalIds ?? []).flatMap(({ Issuer }) => Issuer ?? []))].sort();
}
