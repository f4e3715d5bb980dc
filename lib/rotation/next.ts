import { z } from 'zod'
import type { VendorSettings } from '#lib/connectors/kit/vendor-http.ts'
import type { Reader } from '#lib/db/client.ts'
import { nextSecret, type RotationDeps } from './deps.ts'
import type { Row } from './rows.ts'

const texts = z.record(z.string(), z.string())
const kept = z.object({
  rotation: z.string(),
  prepared: texts,
  settings: texts.and(z.object({ baseUrl: z.string() })).nullable(),
})
type Next = { prepared: Record<string, string>; settings: VendorSettings | null }

/** What a rotation has made and not put in force, in the secret store alone. */
export async function keepNext(deps: RotationDeps, tx: Reader, { id, system }: Row, next: Next): Promise<void> {
  await deps.secretsIn(tx).write(nextSecret(system), JSON.stringify({ rotation: id, ...next }))
}

/** Empty where there is nothing of this rotation. */
export async function readNext(deps: RotationDeps, { id, system }: Row): Promise<Next> {
  const text = await deps.secretsIn(deps.database).read(nextSecret(system))
  const next = text === undefined ? null : kept.parse(JSON.parse(text))
  return next?.rotation === id ? next : { prepared: {}, settings: null }
}

export async function dropNext(deps: RotationDeps, { system }: Row): Promise<void> {
  await deps.secretsIn(deps.database).remove(nextSecret(system))
}
