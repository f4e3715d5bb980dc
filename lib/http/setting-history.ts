import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import { settingKey, settingKinds } from '#lib/settings/list.ts'
import type { ActionContext } from './actions.ts'

export type SettingVersion = {
  version: number
  /** Null: taken back to the default. Of a secret only that there was one. */
  value: string | null
  before: string | null
  at: Date
  /** Null: at the command line. */
  by: string | null
}

export const SettingAsked = z.strictObject({ key: z.string().max(100) })
const MOST = 50

/** What a setting was, the newest first. Nothing is told of a secret but that it was changed. */
export async function settingHistory(
  { runtime: { database } }: ActionContext,
  { key }: z.output<typeof SettingAsked>,
): Promise<SettingVersion[]> {
  const known = settingKey(key)
  if (known === null) throw new GatewayError('not_found', 'There is no such setting.')
  const isSecret = settingKinds[known.name].secret !== null
  const rows = await database.setting.findMany({ where: { key }, orderBy: { version: 'desc' }, take: MOST + 1 })
  const people = await database.person.findMany({
    where: { id: { in: rows.flatMap(({ setBy }) => setBy ?? []) } },
    select: { id: true, name: true },
  })
  const told = (value: string | null | undefined) => (value == null ? null : isSecret ? '' : value)
  return rows.slice(0, MOST).map(({ version, value, setAt, setBy }, at) => ({
    ...{ version, value: told(value), before: told(rows[at + 1]?.value), at: setAt },
    by: people.find(({ id }) => id === setBy)?.name ?? null,
  }))
}
