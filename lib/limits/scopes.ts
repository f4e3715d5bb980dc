/** Whose calls a limit counts, in which window, and how a person reads it. */
type ScopeRow = {
  /** What a new installation has; the rules in force are rows of `ledger.quota_rule`. */
  rule: LimitRule
  /** Each is a bucket of its own: `person.minute:<id>`. */
  ids(asked: Asked): readonly string[]
  /** After "The limit", for the bucket that is used up. */
  words(id: string, asked: Asked): string
}

export type LimitRule =
  /** So many a period, and so many at once. */
  | { kind: 'rate'; periodMs: number; limit: number; burst: number }
  /** So many in a window that begins at a multiple of its length since 1970: a day begins at midnight UTC. */
  | { kind: 'window'; periodMs: number; limit: number }

/** One call, as far as limits look at it. */
export type Asked = {
  person: { id: string; teams: readonly string[]; roles: readonly string[] }
  tool: { name: string; title: string; system: { slug: string; name: string } }
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000
const rate = (limit: number, burst: number): LimitRule => ({ kind: 'rate', periodMs: MINUTE_MS, limit, burst })
const daily = (limit: number): LimitRule => ({ kind: 'window', periodMs: DAY_MS, limit })

/**
 * Every limit of a call, charged together or not at all. A person counts in all their teams and in all their roles, and
 * the narrowest of them decides: a limit of a role or team bounds what its people use together, and being in a second
 * one is no way around the first.
 */
const scopes = {
  'person.minute': {
    rule: rate(600, 120),
    ids: ({ person }) => [person.id],
    words: () => 'per minute for you',
  },
  'person.day': {
    rule: daily(20_000),
    ids: ({ person }) => [person.id],
    words: () => 'per day for you',
  },
  'team.minute': {
    rule: rate(6_000, 1_200),
    ids: ({ person }) => person.teams,
    words: (team) => `per minute for your team ${team}`,
  },
  'role.minute': {
    rule: rate(12_000, 2_400),
    ids: ({ person }) => person.roles,
    words: (role) => `per minute for everybody with your role ${role}`,
  },
  'system.minute': {
    rule: rate(30_000, 3_000),
    ids: ({ tool }) => [tool.system.slug],
    words: (_, { tool }) => `per minute for ${tool.system.name}`,
  },
  'tool.minute': {
    rule: rate(12_000, 1_200),
    ids: ({ tool }) => [`${tool.system.slug}__${tool.name}`],
    words: (_, { tool }) => `per minute for ${tool.title}`,
  },
  'company.day': {
    rule: daily(2_000_000),
    ids: () => ['all'],
    words: () => 'per day for the whole company',
  },
} satisfies Record<string, ScopeRow>

const rows: readonly [string, ScopeRow][] = Object.entries(scopes)

/** The rules of a new installation, by scope. */
export const defaultRules: ReadonlyMap<string, LimitRule> = new Map(rows.map(([scope, { rule }]) => [scope, rule]))

/** The buckets that a call is charged to, `scope:id`. */
export function limitKeysOf(asked: Asked): string[] {
  return rows.flatMap(([scope, { ids }]) => ids(asked).map((id) => `${scope}:${id}`))
}

/** `per minute for you`: how a person reads which limit is used up. */
export function limitInWords(key: string, asked: Asked): string {
  const at = key.indexOf(':')
  const found = rows.find(([scope]) => scope === key.slice(0, at))
  return found?.[1].words(key.slice(at + 1), asked) ?? 'that an administrator has set'
}
