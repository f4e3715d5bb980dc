import { type AuditSearch, readSearch, type SearchKey, searchKeys, searchParams } from '#lib/audit/search-params.ts'
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

/** `key:value` as a filter, null for free words. */
export function tokenIn(text: string): { key: TokenKey; value: string } | null {
  const at = text.indexOf(':')
  const key = tokenKeys.find((known) => known === text.slice(0, at).toLowerCase())
  return at < 0 || key === undefined ? null : { key, value: text.slice(at + 1) }
}

export function withValues(search: AuditSearch, key: TokenKey, values: readonly string[]): AuditSearch {
  const params = Object.fromEntries(searchParams({ ...search, cursor: undefined }))
  return readSearch({ ...params, [key]: values.join(',') }).search
}

/** Adds the values when they are new; a value that cannot be one of the key's is not taken. */
export function withToken(search: AuditSearch, key: TokenKey, value: string): AuditSearch | null {
  const given = value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const held = tokensOf(search).find((token) => token.key === key)?.values ?? []
  const next = withValues(search, key, key === 'correlation' ? given : [...new Set([...held, ...given])])
  const taken = tokensOf(next).find((token) => token.key === key)?.values ?? []
  return given.length > 0 && given.every((part) => taken.includes(part) || taken.includes(part.toLowerCase()))
    ? next
    : null
}

/** What Enter makes of the text in the bar: filters where there are keys, words of the rest. */
export function withText(search: AuditSearch, text: string): { search: AuditSearch; rejected: string[] } {
  let next = search
  const words: string[] = []
  const rejected: string[] = []
  for (const part of text.split(/\s+/).filter((word) => word !== '')) {
    const token = tokenIn(part)
    const added = token === null ? null : withToken(next, token.key, token.value)
    if (token === null) words.push(part)
    else if (added === null) rejected.push(part)
    else next = added
  }
  return { search: { ...next, q: words.join(' ').slice(0, 200) }, rejected }
}

export function hrefOf(search: AuditSearch, sel: string | null = null): string {
  const params = searchParams(search)
  if (sel !== null) params.set('sel', sel)
  return paths.auditOf(params)
}

/** Filters that a button can clear; the time is none of them. */
export function countTokens(search: AuditSearch): number {
  return tokensOf(search).length + (search.q === '' ? 0 : 1)
}

export function withoutTokens({ from, to }: AuditSearch): AuditSearch {
  return readSearch({ from, to }).search
}
