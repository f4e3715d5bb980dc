import { createHash, randomInt } from 'node:crypto'
import { uuidv7 } from '#lib/core/ids.ts'
import type { Tx } from '../as-administrator.ts'

const HOW_MANY = 10
/** No letter that looks like another one. 16 of 31 signs are 79 random bits: a plain hash is enough. */
const signs = '23456789abcdefghjkmnpqrstuvwxyz'
const LENGTH = 16

/** Ten new codes, in place of all earlier ones. The answer is the only place where they ever stand. */
export async function replaceRecoveryCodes(tx: Tx, personId: string): Promise<string[]> {
  const codes = Array.from({ length: HOW_MANY }, newCode)
  await tx.recoveryCode.deleteMany({ where: { personId } })
  await tx.recoveryCode.createMany({
    data: codes.map((code) => ({ id: uuidv7(), personId, hash: new Uint8Array(hashOf(code)) })),
  })
  return codes
}

/** Whether it was one of theirs and unused; from now on it is used. */
export async function spendRecoveryCode(
  tx: Pick<Tx, 'recoveryCode'>,
  personId: string,
  code: string,
): Promise<boolean> {
  const { count } = await tx.recoveryCode.updateMany({
    where: { personId, hash: new Uint8Array(hashOf(code)), usedAt: null },
    data: { usedAt: new Date() },
  })
  return count > 0
}

export function recoveryCodesLeft(tx: Pick<Tx, 'recoveryCode'>, personId: string): Promise<number> {
  return tx.recoveryCode.count({ where: { personId, usedAt: null } })
}

/** Whether it is meant as one: a code of the app has six digits. */
export function looksLikeRecoveryCode(code: string): boolean {
  return plain(code).length === LENGTH
}

function newCode(): string {
  const code = Array.from({ length: LENGTH }, () => signs[randomInt(signs.length)]).join('')
  return code.match(/.{4}/g)?.join('-') ?? code
}

function plain(code: string): string {
  return code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(plain(code)).digest()
}
