import type { Reader } from '#lib/db/client.ts'

const LASTS_MS = 5 * 60_000

type Challenges = Pick<Reader, 'passkeyChallenge'>

/** `personId` null: at the sign-in page, where nobody is known. */
export async function keepChallenge(db: Challenges, challenge: string, personId: string | null): Promise<void> {
  await db.passkeyChallenge.create({ data: { challenge, personId, expiresAt: new Date(Date.now() + LASTS_MS) } })
}

/** Whether it was given out for this, lately and not yet answered. It is answered from then on, rightly or not. */
export async function takeChallenge(db: Challenges, challenge: string, personId: string | null): Promise<boolean> {
  const { count } = await db.passkeyChallenge.deleteMany({
    where: { challenge, personId, expiresAt: { gt: new Date() } },
  })
  return count > 0
}
