import type pg from 'pg'
import { z } from 'zod'
import { type ErrorCode, errorTable } from '#lib/core/errors.ts'
import { stage } from '#lib/ledger/stages.ts'
import { codesOf, keptBack } from '#lib/operations/history/verdicts.ts'

/** `share` null: it was not asked. Rounded down, so that what did not go well never reads as 100 %. */
export type SystemUptime = { system: string; answered: number; failed: number; share: number | null }

/** `failedMinutes`: those in which Gatehouse recorded anything that failed by its own fault, of those in which it was used. */
export type OwnUptime = { usedMinutes: number; failedMinutes: number; share: number | null }

export type Uptime = { systems: SystemUptime[]; own: OwnUptime }

/** Codes that say that Gatehouse itself broke; what waits for an administrator, or for a full lane, is none. */
const ownFaults = (Object.keys(errorTable) as ErrorCode[]).filter((code) => {
  const { whose, outcome } = errorTable[code]
  return whose === 'gateway' && outcome === 'failed' && code !== 'needs_mapping'
})

type Asked = { from: Date; to: Date }

/**
 * Of the calls that a system decided itself, the share that it answered; a limit of the vendor is an answer. What nobody
 * called cannot be told, and no clock of ours asks systems.
 */
export async function readUptime(reads: pg.Pool, { from, to }: Asked): Promise<Uptime> {
  const [systems, own] = await Promise.all([
    reads.query(
      `SELECT e.system,
         count(*) FILTER (WHERE e.outcome = 'ok' OR e.code = ANY ($3))::int AS answered,
         count(*) FILTER (WHERE e.code = ANY ($4))::int AS failed
       FROM ledger.event e
       WHERE e.at >= $1 AND e.at < $2 AND e.stage = ${stage.outcome} AND e.system IS NOT NULL AND NOT coalesce(${keptBack}, false)
       GROUP BY e.system ORDER BY e.system`,
      [from, to, [...codesOf('answered'), ...codesOf('limited')], codesOf('failed')],
    ),
    reads.query(
      `SELECT count(DISTINCT date_trunc('minute', e.at))::int AS used,
         count(DISTINCT date_trunc('minute', e.at)) FILTER (WHERE e.code = ANY ($3))::int AS failed
       FROM ledger.event e WHERE e.at >= $1 AND e.at < $2 AND e.stage <> ${stage.change}`,
      [from, to, ownFaults],
    ),
  ])
  const minutes = ownRow.parse(own.rows)[0]
  return {
    systems: systemRows
      .parse(systems.rows)
      .map((row) => ({ ...row, share: shareOf(row.answered, row.answered + row.failed) })),
    own: {
      usedMinutes: minutes.used,
      failedMinutes: minutes.failed,
      share: shareOf(minutes.used - minutes.failed, minutes.used),
    },
  }
}

/** Rounded down, so that what did not go well never reads as all of it. */
export function shareOf(good: number, all: number): number | null {
  return all === 0 ? null : Math.floor((good / all) * 10_000) / 10_000
}

const systemRows = z.array(z.object({ system: z.string(), answered: z.number(), failed: z.number() }))
const ownRow = z.tuple([z.object({ used: z.number(), failed: z.number() })])
