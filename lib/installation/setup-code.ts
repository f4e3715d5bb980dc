import { createHash, randomBytes } from 'node:crypto'
import type { AccessDeps } from '#lib/access/deps.ts'
import type { Actor } from '#lib/audit/trail.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { hasLastingAdministrator, holdPeople, type Tx } from '#lib/identity/as-administrator.ts'
import { patient } from '#lib/identity/sign-ins.ts'

export const SETUP_CODE_MS = 3_600_000

/**
 * A new code for the set-up address; earlier ones, and the browsers that they let in, are over. The answer is the only
 * place where it ever stands. Throws `forbidden` once somebody administers.
 */
export function makeSetupCode({ db, trail }: AccessDeps, actor: Actor): Promise<{ code: string; expiresAt: Date }> {
  const code = randomBytes(32).toString('base64url')
  return db.$transaction(async (tx) => {
    await holdPeople(tx)
    if (await hasLastingAdministrator(tx)) throw alreadyAdministered()
    const expiresAt = new Date(Date.now() + SETUP_CODE_MS)
    await tx.setupCode.deleteMany()
    await tx.setupCode.create({ data: { hash: hashOf(code), expiresAt } })
    await trail.write(actor, { action: 'setup.code', facts: { expiresAt: expiresAt.toISOString() } })
    return { code, expiresAt }
  }, patient)
}

type Opened = { browser: string } | { refused: 'wrong' | 'used' | 'late' | 'administered' }

/** Opens the set-up for one browser, once: what it is given is the browser's from then on, until somebody administers. */
export function openSetup({ db, trail }: AccessDeps, actor: Actor, code: string): Promise<Opened> {
  return db.$transaction(async (tx): Promise<Opened> => {
    await holdPeople(tx)
    // Then nothing tells one code from another.
    if (await hasLastingAdministrator(tx)) return { refused: 'administered' }
    const known = await tx.setupCode.findUnique({ where: { hash: hashOf(code) } })
    if (known === null) return { refused: 'wrong' }
    if (known.openedAt !== null) return { refused: 'used' }
    if (known.expiresAt <= new Date()) return { refused: 'late' }
    const browser = randomBytes(32).toString('base64url')
    const expiresAt = new Date(Date.now() + SETUP_CODE_MS)
    await tx.setupCode.update({
      where: { hash: known.hash },
      data: { openedAt: new Date(), browser: hashOf(browser), expiresAt },
    })
    await trail.write(actor, { action: 'setup.open', facts: {} })
    return { browser }
  }, patient)
}

/** Whether this browser opened the set-up within the hour; inside a transaction for whatever it then does. */
export async function isSetupBrowser(tx: Pick<Tx, 'setupCode'>, browser: string): Promise<boolean> {
  const known = await tx.setupCode.findUnique({ where: { browser: hashOf(browser) } })
  return known !== null && known.expiresAt > new Date()
}

export function alreadyAdministered(): GatewayError {
  return new GatewayError('forbidden', 'Somebody administers this installation already.', {
    nextStep:
      'Sign in as an administrator, or add one with: npm run gatehouse -- people add EMAIL --name NAME --role admin',
  })
}

function hashOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(text).digest())
}
