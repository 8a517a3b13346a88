import type { ExternalId as ApiExternalId } from "@aws-sdk/client-identitystore";
import type { ExternalId } from "../resources/types";

/** External ids as an answer holds them. */
export function externalIdsOf(externalIds: ApiExternalId[] | undefined): ExternalId[] {
  return (externalIds ?? []).flatMap(({ Issuer: issuer, Id: id }) =>
    issuer === undefined || id === undefined ? [] : [{ issuer, id }],
  );
}

/** An external id as messages name it. */
export function describeExternalId({ issuer, id }: ExternalId): string {
  return `with the id "${id}" of ${issuer}`;
}
