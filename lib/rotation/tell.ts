import { readPermitted } from '#lib/access/holders.ts'
import { dayIn } from '#lib/core/days.ts'
import type { Reader } from '#lib/db/client.ts'
import { tell } from '#lib/notices/tell.ts'
import type { Entry } from './calendar.ts'
import type { RotationDeps } from './deps.ts'
import type { Doing } from './plan.ts'
import type { Row } from './rows.ts'

type Failed = { name: string; doing: Doing; left: boolean }

/** Whoever may change systems is told what failed, what holds now and what to do. */
export async function tellFailed(deps: RotationDeps, tx: Reader, row: Row, failed: Failed): Promise<void> {
  const to = (await readPermitted(tx, 'systems:write')).map(({ id }) => id)
  const facts = { system: row.system, ...failed }
  await tell(tx, { kind: 'rotation_failed', facts, to, key: `rotation ${row.id}`, at: deps.now() })
}

/** What a person has to do by a day: once a fortnight before, and once more when it is late. */
export async function tellDue(deps: RotationDeps, entries: readonly Entry[]): Promise<void> {
  const to = (await readPermitted(deps.database, 'systems:write')).map(({ id }) => id)
  for (const { system, name, on, why, late, warn } of entries) {
    if (!warn || why === 'rotation' || why === 'retire') continue
    const key = `credential ${system} ${why} ${on}${late ? ' late' : ''}`
    await tell(deps.database, {
      kind: 'credential_due',
      facts: { system, name, on, why, late },
      to,
      key,
      at: deps.now(),
    })
  }
}

export const todayOf = (deps: RotationDeps) => dayIn(deps.timeZone(), deps.now())
