import { z } from 'zod'
import { GatewayError } from '#lib/core/errors.ts'
import type { VendorHttp } from '../../kit/vendor-http.ts'
import { page } from '../suiteql.ts'

/** A row as NetSuite answers it: what is null is not in it. */
export type Row = Record<string, unknown>

/** A role that lacks a right is refused in all these ways, some tables even answer it with 500. */
const refusals = ['forbidden', 'not_found', 'system_rejected', 'system_unavailable']

/**
 * Reads of one look at an account. What one of them is refused leaves the others; only when every one is, nobody was
 * looked at, and `orThrow` says so.
 */
export function openReads(vendor: VendorHttp) {
  let read = 0
  let refused: unknown

  async function rows(sql: string, limit = 200): Promise<readonly Row[] | GatewayError> {
    try {
      const found = await page(vendor, z.looseObject({}), { sql, params: [] }, { limit })
      read += 1
      return found.rows
    } catch (thrown) {
      if (!(thrown instanceof GatewayError) || !refusals.includes(thrown.code)) throw thrown
      refused = thrown
      return thrown
    }
  }

  return {
    /** Empty where it is refused. */
    async all(sql: string, limit?: number): Promise<Row[]> {
      const found = await rows(sql, limit)
      return found instanceof GatewayError ? [] : [...found]
    },
    /** With the columns that are there: one that is refused by name is not asked for again. */
    async having(
      columns: readonly string[],
      sql: (columns: string) => string,
    ): Promise<{ has: string[]; rows: Row[] }> {
      let has = [...columns]
      while (has.length > 0) {
        const found = await rows(sql(has.join(', ')))
        if (!(found instanceof GatewayError)) return { has, rows: [...found] }
        const unknown = found.unknownName?.toLowerCase()
        const left = has.filter((column) => column.toLowerCase().match(/\w+(?=\)| AS|$)/i)?.[0] !== unknown)
        if (left.length === has.length) break
        has = left
      }
      return { has: [], rows: [] }
    },
    orThrow(): void {
      if (read === 0 && refused !== undefined) throw refused
    },
  }
}

export type Reads = ReturnType<typeof openReads>

export function textAt(row: Row, column: string): string {
  const value = row[column]
  return value === null || value === undefined ? '' : String(value)
}
