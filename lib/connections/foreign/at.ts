import type { SetUp } from './vendors.ts'

/** How a foreign server is signed in to, as it is shown. */
export type AtForeign = {
  issuer: string
  /** Authorization servers that could be chosen instead. */
  others: string[]
  scope: string | null
  clientBy: 'typed' | 'document' | 'registered'
  clientId: string
}

export function foreignAt(setUp: SetUp | null): AtForeign | null {
  if (setUp === null) return null
  const { issuer, others, scope, clientBy, clientId } = setUp
  return { issuer, others, scope, clientBy, clientId }
}
