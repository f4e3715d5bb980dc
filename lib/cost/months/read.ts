import type pg from 'pg'
import { z } from 'zod'
import type { Reader } from '#lib/db/client.ts'
import { type MonthFigures, monthFigures } from './figures.ts'

export type ClosedMonth = {
  /** `2026-10` */
  month: string
  closedAt: string
  closedBy: string | null
  figures: MonthFigures
  /** `difference`: the invoice less what models cost by the tokens of this month. */
  invoice: { micros: number; source: string; difference: number } | null
}

type Months = Pick<Reader, 'costMonth' | 'person'>

/** A month as it was closed; null: it is not. */
export async function readMonth(db: Months, month: string): Promise<ClosedMonth | null> {
  const [closed] = await readMonths(db, [month])
  return closed ?? null
}

/** Those of these months that are closed. */
export async function readMonths(db: Months, months: readonly string[]): Promise<ClosedMonth[]> {
  const rows = await db.costMonth.findMany({
    where: { month: { in: months.map((month) => new Date(`${month}-01`)) } },
    orderBy: { month: 'desc' },
  })
  const people = await db.person.findMany({
    where: { id: { in: rows.map(({ closedBy }) => closedBy) } },
    select: { id: true, name: true },
  })
  return rows.map(({ month, closedAt, closedBy, figures: kept, invoiceMicros, invoiceSource }) => {
    const figures = monthFigures.parse(kept)
    const micros = invoiceMicros === null ? null : Number(invoiceMicros)
    return {
      ...{ month: month.toISOString().slice(0, 7), closedAt: closedAt.toISOString(), figures },
      closedBy: people.find(({ id }) => id === closedBy)?.name ?? null,
      invoice:
        micros === null
          ? null
          : { micros, source: invoiceSource ?? '', difference: micros - figures.overview.total.micros },
    }
  })
}

const MOST = 12

/** The months that are over since somebody asked first, the newest first, a year at most. */
export async function monthsOver(
  reads: pg.Pool,
  { today, timeZone }: { today: string; timeZone: string },
): Promise<string[]> {
  const { rows } = await reads.query(
    `SELECT to_char(m, 'YYYY-MM') AS month FROM generate_series(
       (SELECT date_trunc('month', min(started_at) AT TIME ZONE $2) FROM turn),
       date_trunc('month', $1::date) - interval '1 month', interval '1 month') m
     ORDER BY m DESC LIMIT ${MOST}`,
    [today, timeZone],
  )
  return z
    .array(z.object({ month: z.string() }))
    .parse(rows)
    .map(({ month }) => month)
}
