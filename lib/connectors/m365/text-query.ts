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

/** A job number written anywhere in these texts: the first one found. */
export function jobNumberIn(...texts: (string | null | undefined)[]): string | undefined {
  for (const text of texts) {
    const found = /(?<![\d-])\d{2}-\d{3}(?![\d-])/.exec(text ?? '')
    if (found !== null) return found[0]
  }
  return undefined
}
