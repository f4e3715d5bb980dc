import { scopeNames, systemsIn, usualScopes } from '#lib/core/narrowing.ts'
import { endpoints } from './metadata.ts'

type Context = { path: string; method: string; query: Record<string, unknown> }

/** A client that asks for nothing we know asks for what is usual; what it asks for beside that is not ours to give. */
export async function withUsualScope(ctx: Context, next: () => Promise<void>): Promise<void> {
  if (ctx.path === endpoints.authorization && ctx.method === 'GET') {
    const { scope } = ctx.query
    ctx.query = { ...ctx.query, scope: knownScopes(typeof scope === 'string' ? scope : '').join(' ') }
  }
  await next()
}

export function knownScopes(asked: string): readonly string[] {
  const scopes = asked.split(' ')
  const known = scopes.filter((scope) => usualScopes.includes(scope) || systemsIn([scope]).length > 0)
  if (known.length === 0) return usualScopes
  // What a program writes it has read.
  return [...new Set([scopeNames.read, ...known])]
}
