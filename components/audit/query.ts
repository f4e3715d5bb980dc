import { type AuditSearch, readSearch, searchParams } from '#lib/audit/search-params.ts'
import { type Problem, type SearchKey, searchKeys } from '#lib/audit/search-words.ts'

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

export function withValues(search: AuditSearch, key: TokenKey, values: readonly string[]): AuditSearch {
  const params = Object.fromEntries(searchParams({ ...search, cursor: undefined }))
  return readSearch({ ...params, [key]: values.join(',') }).search
}

/** What Enter makes of the text in the bar: filters where there are keys, words of the rest. */
export function withText(search: AuditSearch, text: string): { search: AuditSearch; problems: Problem[] } {
  return readSearch({ ...Object.fromEntries(searchParams({ ...search, cursor: undefined })), q: text.slice(0, 400) })
}

export function hrefOf(search: AuditSearch, sel: string | null = null): string {
  const params = searchParams(search)
  if (sel !== null) params.set('sel', sel)
  const query = params.toString()
  return query === '' ? '/admin/audit' : `/admin/audit?${query}`
}

/** Filters that a button can clear; the time is none of them. */
export function countTokens(search: AuditSearch): number {
  return tokensOf(search).length + (search.q === '' ? 0 : 1)
}

export function withoutTokens({ from, to }: AuditSearch): AuditSearch {
  return readSearch({ from, to }).search
}
