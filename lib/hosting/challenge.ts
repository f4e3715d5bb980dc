/** What a server says with a refusal about the sign-in that it wants. Source: RFC 6750, 3; RFC 9728, 5.1. */
export type Challenge = { resourceMetadata: string | null; scope: string | null; error: string | null }

const LONGEST = 4_000

/** The Bearer challenge of a `WWW-Authenticate`, null without one. Nothing of it is believed yet. */
export function challengeIn(header: string | undefined): Challenge | null {
  const [, parameters] = /(?:^|,)\s*bearer(?:\s+(.*))?$/is.exec((header ?? '').slice(0, LONGEST)) ?? []
  if (header === undefined || !/(?:^|,)\s*bearer\b/i.test(header)) return null
  const said = (name: string) => {
    const [, quoted, plain] = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^\\s,"]+))`, 'i').exec(
      parameters ?? '',
    ) ?? [undefined, undefined, undefined]
    return quoted ?? plain ?? null
  }
  return { resourceMetadata: said('resource_metadata'), scope: scopeIn(said('scope')), error: said('error') }
}

const MOST_SCOPES = 50

/** A scope as RFC 6749 has it, at most fifty words of it; null for nothing and for what is none. */
export function scopeIn(said: string | null | undefined): string | null {
  const words = (said ?? '').split(' ').filter((word) => word !== '')
  if (words.length === 0 || words.length > MOST_SCOPES) return null
  return words.every((word) => /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/.test(word)) ? words.join(' ') : null
}

/** Two scopes as one, each word once, in the order in which they came. */
export function withScope(one: string | null, other: string | null): string | null {
  const words = [...new Set([one, other].flatMap((scope) => scope?.split(' ') ?? []))].slice(0, MOST_SCOPES)
  return words.length === 0 ? null : words.join(' ')
}
