import { uuidv7 } from '#lib/core/ids.ts'
import type { Database } from '#lib/db/client.ts'
import type { AppSettings } from '#lib/settings/apps.ts'

const HOUR_S = 3_600
/** Registrations are decided one after another on all replicas: there are few, and each is quick. */
const LOCK = 7_041_101

/**
 * Notes that somebody registers from a network, or answers for how many seconds none may: 0 when it may. Whatever is wrong
 * with a registration, it counts.
 */
export function takeRegistration(
  database: Database,
  network: string,
  most: AppSettings['registrations'],
): Promise<number> {
  return database.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`
    await tx.$executeRaw`DELETE FROM oauth_registration WHERE at <= now() - interval '1 hour'`
    const [own = 0, all = 0] = await Promise.all([
      secondsLeft(tx, most.network, network),
      secondsLeft(tx, most.all, null),
    ])
    const wait = Math.max(own, all)
    if (wait === 0) await tx.oauthRegistration.create({ data: { id: uuidv7(), network } })
    return wait
  })
}

/** Until the one falls out of the hour that makes room for another. */
async function secondsLeft(tx: Pick<Database, '$queryRaw'>, most: number, network: string | null): Promise<number> {
  const rows = await tx.$queryRaw<{ left: number }[]>`
    SELECT ceil(${HOUR_S} - extract(epoch FROM clock_timestamp() - at))::int AS left FROM oauth_registration
      WHERE ${network}::text IS NULL OR network = ${network} ORDER BY at DESC OFFSET ${most - 1} LIMIT 1`
  return rows[0] === undefined ? 0 : Math.max(1, rows[0].left)
}
