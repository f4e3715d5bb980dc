export type Page = { skip: number; take: number; startIndex: number }

const USUAL = 100
export const MOST_LISTED = 200

/** `startIndex` counts from 1, and what is below counts as the first (RFC 7644, 3.4.2.4); no more than 200 at once. */
export function pageOf(query: URLSearchParams): Page {
  const startIndex = Math.max(1, wholeIn(query.get('startIndex'), 1))
  return {
    startIndex,
    skip: startIndex - 1,
    take: Math.min(MOST_LISTED, Math.max(0, wholeIn(query.get('count'), USUAL))),
  }
}

function wholeIn(text: string | null, usual: number): number {
  const value = Number(text ?? usual)
  return Number.isSafeInteger(value) && Math.abs(value) < 1_000_000_000 ? value : usual
}

export function listBody(resources: readonly object[], total: number, startIndex: number): object {
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  }
}
