import { readPermitted } from '#lib/access/holders.ts'
import type { Database } from '#lib/db/client.ts'
import type { SecondFactorRule } from '#lib/settings/second-factor.ts'

/** What somebody whose password was right still has to do. */
type Needed = 'nothing' | 'code' | 'set_up'

/** Whoever has a second factor is asked for it, whatever the rule: a password for emergencies is no exception. */
export async function neededAfterPassword(db: Database, personId: string, rule: SecondFactorRule): Promise<Needed> {
  const factor = await db.secondFactor.findUnique({ where: { personId }, select: { confirmedAt: true } })
  if (factor?.confirmedAt) return 'code'
  return (await isRequired(db, personId, rule)) ? 'set_up' : 'nothing'
}

export async function isRequired(db: Database, personId: string, rule: SecondFactorRule): Promise<boolean> {
  if (rule !== 'administrators') return rule === 'everybody'
  return (await readPermitted(db, 'people:write')).some(({ id }) => id === personId)
}
