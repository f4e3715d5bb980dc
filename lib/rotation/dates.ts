import type { PersonActing } from '#lib/audit/trail.ts'
import { isDay } from '#lib/core/days.ts'
import { GatewayError } from '#lib/core/errors.ts'
import type { RotationDeps } from './deps.ts'

/** Says by when a person has to replace the credential of a system; null takes it back. */
export async function setCredentialDate(
  { database, trail, now }: Pick<RotationDeps, 'database' | 'trail' | 'now'>,
  actor: PersonActing,
  { system, endsOn }: { system: string; endsOn: string | null },
): Promise<void> {
  if (endsOn !== null && !isDay(endsOn)) {
    throw new GatewayError('invalid_input', 'The date must be a day like 2027-03-01.', { data: { field: 'endsOn' } })
  }
  await database.$transaction(async (tx) => {
    if ((await tx.system.count({ where: { slug: system } })) === 0) {
      throw new GatewayError('not_found', 'There is no such system.')
    }
    const stored = await tx.credentialDate.findUnique({ where: { system } })
    const before = stored?.endsOn.toISOString().slice(0, 10) ?? null
    if (endsOn === null) await tx.credentialDate.deleteMany({ where: { system } })
    else {
      const data = { endsOn: new Date(endsOn), setBy: actor.personId, setAt: now() }
      await tx.credentialDate.upsert({ where: { system }, create: { system, ...data }, update: data })
    }
    await trail.write(actor, { action: 'systems.credential_date', facts: { system, endsOn, before } })
  })
}
