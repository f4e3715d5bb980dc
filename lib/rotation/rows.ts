import { gatehouseItself } from '#lib/audit/trail.ts'
import type { Reader } from '#lib/db/client.ts'
import type { CredentialRotation, Prisma } from '#lib/db/generated/client.ts'
import type { RotationDeps } from './deps.ts'

export type Row = CredentialRotation

type Noted = Pick<Prisma.CredentialRotationUpdateInput, 'oldRef' | 'newRef' | 'retireAt' | 'settingsAt' | 'endedAt'> & {
  step: Row['step']
  failed?: { doing: string; code: string }
}

/** Stores a step and tells the audit; the one stands only with the other. */
export async function note(deps: RotationDeps, tx: Reader, row: Row, { failed, ...data }: Noted): Promise<void> {
  const facts = {
    ...{ system: row.system, way: row.way, step: data.step },
    old: textOr(data.oldRef, row.oldRef),
    made: textOr(data.newRef, row.newRef),
    code: failed?.code ?? null,
  }
  const ended = failed === undefined ? {} : { failedDoing: failed.doing, code: failed.code }
  await tx.credentialRotation.update({ where: { id: row.id }, data: { ...data, ...ended, stepAt: deps.now() } })
  const outcome = failed === undefined ? 'ok' : 'failed'
  await deps.trail.write(gatehouseItself(), { action: 'credential.rotate', facts, outcome })
}

/** What is about to be asked of the vendor: without the audit nothing is. */
export async function say(deps: RotationDeps, { system, way, oldRef, newRef }: Row, step: string): Promise<void> {
  const facts = { system, way, step, old: oldRef, made: newRef, code: null }
  await deps.trail.write(gatehouseItself(), { action: 'credential.rotate', facts })
}

function textOr(value: unknown, kept: string | null): string | null {
  return typeof value === 'string' ? value : kept
}
