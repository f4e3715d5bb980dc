import type { CallCompany } from '../kit/connector.ts'

/** How a person's words become part of Graph's two query languages without becoming syntax. */

/** An OData string literal. */
export function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

/**
 * Plain words for KQL, all of which must occur: no quotes, colons, brackets or wildcards survive, and
 * operators are lower-cased, so that nobody searches by another property than they were offered.
 */
export function kqlWords(text: string): string[] {
  return (text.match(/[\p{L}\p{N}$%@][\p{L}\p{N}$%@.,'’&/_-]*/gu) ?? []).map((word) =>
    /^(AND|OR|NOT|NEAR|ONEAR|WORDS|XRANK)$/.test(word) ? word.toLowerCase() : word,
  )
}

/** The job that these texts name first; where one is asked for, that one if they name it. */
export function jobNumberIn(
  { jobNumber, jobNumbersIn }: Pick<CallCompany, 'jobNumber' | 'jobNumbersIn'>,
  texts: readonly (string | null | undefined)[],
  asked?: string,
): string | undefined {
  const found = texts.flatMap((text) => jobNumbersIn(text ?? '', asked === undefined ? [] : [asked]))
  const wanted = asked === undefined ? undefined : jobNumber(asked)
  return found.find((number) => number === wanted) ?? found[0]
}
