import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { maybeDay, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { missing, openMapped, readAll } from './mapped.ts'
import type { PermitRow } from './permit.ts'

export const historySlots = [
  'history_layer',
  'history_permit',
  'history_date',
  'history_status',
  'history_note',
] as const

const stepRow = z.object({
  history_permit: maybeText,
  history_date: maybeDay,
  history_status: maybeText,
  history_note: maybeText,
})

type Step = { id: string; permit: string | null; date: string | null; status: string | null; note: string }
type Steps = { rows: Step[]; complete: boolean; notes: (string | undefined)[] }

/** Every recorded step of a permit, oldest first; null where no map tells of them. */
export async function stepsOf(vendor: VendorHttp, call: CallContext, number: string): Promise<Steps | null> {
  const map = await openMapped(vendor, call, 'history_layer')
  const permit = map?.field('history_permit') ?? null
  if (map === null || permit === null) return null
  const { rows, complete } = await readAll(map, {
    row: stepRow,
    where: [{ field: permit, is: 'one of', values: [number] }],
    order: [{ by: 'history_date' }],
  })
  return {
    rows: rows.map((row) => ({
      id: row.id,
      permit: row.history_permit,
      date: row.history_date,
      status: row.history_status,
      note: row.history_note ?? '',
    })),
    complete,
    notes: [missing(map, stepRow)],
  }
}

export const fromDates = 'Only the days that the permit itself names are known, not each step or who took it.'

/** What the permit's own days tell of its way. */
export function datesOf(permit: PermitRow): Step[] {
  const { applied, issued, completed } = permit
  const days = [
    { date: applied, status: 'Applied' },
    { date: issued, status: 'Issued' },
    { date: completed, status: 'Completed' },
  ]
  return days
    .filter(({ date }) => date !== null)
    .map(({ date, status }) => ({ id: `${permit.id}-${status}`, permit: permit.permit_no, date, status, note: '' }))
}
