const base = 'http://gatehouse.invalid'

/**
 * Where sign-in leads: a path of ours, or the start page. An address that a browser could read as another origin
 * (`//host`, `/\host`, `javascript:`, with a tab or a line break inside) is no path of ours.
 */
export function nextPath(given: string | undefined): string {
  if (given === undefined || given.length > 2_000 || !given.startsWith('/')) return '/'
  if (/[\\\p{Cc}]/u.test(given) || !URL.canParse(given, base)) return '/'
  const { origin, pathname, search, hash } = new URL(given, base)
  // Resolving folds `/x/..//host` into `//host`, so the result is looked at and not only what was given.
  if (origin !== base || pathname.startsWith('//')) return '/'
  if (/^\/(sign-in|api|mcp|oauth)(\/|$)/.test(pathname)) return '/'
  return pathname + search + hash
}
