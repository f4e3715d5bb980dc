import { searchParams } from '#lib/audit/search-address.ts'
import type { AuditSearch } from '#lib/audit/search-params.ts'
import { type Problem, type SearchKey, searchKeys } from '#lib/audit/search-words.ts'
import { paths } from '#lib/http/paths.ts'

/** One filter as it stands in the query bar. Correlation ids are filters too, with one value. */
export type TokenKey = SearchKey | 'correlation'
export type Token = { key: TokenKey; values: readonly string[] }

export const tokenKeys: readonly TokenKey[] = [...searchKeys, 'correlation']

export function tokensOf(search: AuditSearch): Token[] {
  return tokenKeys.flatMap((key): Token[] => {
    const value = search[key]
    const values = value === undefined ? [] : typeof value === 'string' ? [value] : value
    return values.length === 0 ? [] : [{ key, values }]
  })
}

/** The filter that somebody is typing, null for free words. */
export function tokenIn(text: string): { key: TokenKey; value: string } | null {
  const at = text.indexOf(':')
  const key = tokenKeys.find((known) => known === text.slice(0, at).toLowerCase())
  return at < 0 || key === undefined ? null : { key, value: text.slice(at + 1) }
}

/** A filter with these values in place of the ones it has, which are known to be its own. */
export function withValues(search: AuditSearch, key: TokenKey, values: readonly string[]): AuditSearch {
  const filter = key === 'correlation' ? { correlation: values[0] } : { [key]: [...values] }
  return { ...search, ...filter, cursor: undefined }
}

/**
 * What Enter makes of the text in the bar: filters where there are keys, words of the rest. What reads and checks a
 * search is a third of the page's code, so it arrives when somebody first searches.
 */
export async function withText(search: AuditSearch, text: string): Promise<ReadSearch> {
  const { readSearch } = await readSearchCode()
  return readSearch({ ...Object.fromEntries(searchParams({ ...search, cursor: undefined })), q: text.slice(0, 400) })
}

type ReadSearch = { search: AuditSearch; problems: Problem[] }

export const readSearchCode = () => import('#lib/audit/search-params.ts')

export function hrefOf(search: AuditSearch, sel: string | null = null): string {
  const params = searchParams(search)
  if (sel !== null) params.set('sel', sel)
  return paths.auditOf(params)
}

/** Filters that a button can clear; the time is none of them. */
export function countTokens(search: AuditSearch): number {
  return tokensOf(search).length + (search.q === '' ? 0 : 1)
}

export function withoutTokens(search: AuditSearch): AuditSearch {
  return tokenKeys.reduce((left, key) => withValues(left, key, []), { ...search, q: '' })
}
