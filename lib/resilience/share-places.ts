import type pg from 'pg'
import { z } from 'zod'

export type ShareRequest = {
  system: string
  /** What the vendor allows the whole account at once. */
  places: number
  /** What is not given back now. */
  keep: number
  /** What could be used. */
  wanted: number
  /** Calls wait for want of places. */
  starved: boolean
}

export type Share = {
  granted: number
  /** Calls may be started in so many of them. */
  usable: number
  othersStarve: boolean
}
export type AskForShare = (request: ShareRequest) => Promise<Share>

/** A share ends by itself after this: a process that died gives its places back. */
export const LEASE_S = 15

const answer = z.object({ r_granted: z.number(), r_usable: z.number(), r_others_starve: z.boolean() })

/** Asks Postgres how many places this process has: `ledger.share_places` decides for all of them. */
export function askPostgres(pool: pg.Pool, holder: string): AskForShare {
  return async ({ system, places, keep, wanted, starved }) => {
    const { rows } = await pool.query('SELECT * FROM ledger.share_places($1, $2, $3, $4, $5, $6, $7)', [
      ...[holder, system, places, keep, wanted, starved, LEASE_S],
    ])
    const { r_granted: granted, r_usable: usable, r_others_starve: othersStarve } = answer.parse(rows[0])
    return { granted, usable, othersStarve }
  }
}
