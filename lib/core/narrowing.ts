import { type AppWriting, lesser } from './app-writing.ts'

/** What a program was given of a person's rights. It takes away and never gives: the matrix decides all the same. */
export type Narrowing = {
  systems: readonly string[]
  writes: AppWriting
  /** That it never writes is the company's word and not its person's, who can therefore not give it more. */
  byCompany?: true
}

type Asked = { system: string; kind: 'read' | 'write' }

/** The scopes of MCP tokens. Those without a system's own mean every system that the person ticked. */
export const scopeNames = { read: 'mcp:read', write: 'mcp:write', system: (slug: string) => `system:${slug}` } as const

/** What a program is told to ask for when it shows nothing. */
export const usualScopes: readonly string[] = [scopeNames.read, scopeNames.write]

export function leaves({ systems, writes }: Narrowing, { system, kind }: Asked): boolean {
  return systems.includes(system) && (writes !== 'never' || kind === 'read')
}

/** Every scope that a call needs beside those that are there already, so that one consent is enough. */
export function scopesFor({ systems, writes }: Narrowing, { system, kind }: Asked): string[] {
  return [
    scopeNames.read,
    ...(writes !== 'never' || kind === 'write' ? [scopeNames.write] : []),
    ...[...new Set([...systems, system])].sort().map(scopeNames.system),
  ]
}

/** What a person gave a program, as far as their company lets them. */
export function narrowingOf(given: { systems: readonly string[]; writes: AppWriting }, most: AppWriting): Narrowing {
  const byCompany = most === 'never' && given.writes !== 'never'
  return {
    systems: given.systems,
    writes: lesser(given.writes, most),
    ...(byCompany ? { byCompany } : {}),
  }
}

/** What scopes leave of what a person allowed. Null: this token opens nothing. */
export function narrowedBy(scopes: readonly string[], allowed: Narrowing): Narrowing | null {
  if (!scopes.includes(scopeNames.read)) return null
  const named = systemsIn(scopes)
  const mayWrite = scopes.includes(scopeNames.write)
  return {
    systems: named.length === 0 ? allowed.systems : allowed.systems.filter((slug) => named.includes(slug)),
    writes: mayWrite ? allowed.writes : 'never',
    ...(mayWrite && allowed.byCompany === true ? { byCompany: true } : {}),
  }
}

export function systemsIn(scopes: readonly string[]): string[] {
  return scopes.flatMap((scope) => /^system:([a-z0-9-]{1,40})$/.exec(scope)?.[1] ?? [])
}

/** For keys of what is remembered: answers under one narrowing are not another's. */
export function narrowingKey(narrowed: Narrowing | undefined): string {
  return narrowed === undefined ? '' : JSON.stringify([[...narrowed.systems].sort(), narrowed.writes])
}
