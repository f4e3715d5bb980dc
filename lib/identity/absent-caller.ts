import type { Caller } from '#lib/core/caller.ts'
import type { PrincipalReader } from './principal.ts'

/**
 * Somebody for whom Gatehouse asks while they are not there, with their own rights as they are now and no others. Null
 * for people who are disabled or unknown.
 */
export async function absentCaller(
  personId: string,
  principals: Pick<PrincipalReader, 'byId'>,
): Promise<Caller | null> {
  const refresh = () => principals.byId(personId)
  const principal = await refresh()
  return principal === null ? null : { principal, door: 'gatehouse', client: null, refresh }
}
