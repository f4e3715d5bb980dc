import { leaveSecrets } from '#lib/secrets/left.ts'
import type { Tx } from '../as-administrator.ts'

/** Takes the app, its secret and every recovery code away. Returns whether there was one in force. */
export async function removeFactor(tx: Tx, personId: string): Promise<boolean> {
  const factor = await tx.secondFactor.findUnique({ where: { personId } })
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.signInStep.deleteMany({ where: { personId } })
  if (factor === null) return false
  await tx.secondFactor.delete({ where: { personId } })
  await leaveSecrets(tx, [factor.secretName])
  return factor.confirmedAt !== null
}
