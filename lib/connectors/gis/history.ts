import { z } from 'zod'
import type { CallContext } from '../kit/connector.ts'
import { namesOf } from '../kit/slots.ts'
import { maybeDay, maybeText } from '../kit/values.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { type MappedLayer, openMapped } from './mapped.ts'
import type { PermitRow } from './permit.ts'
import { meaningOfWord, type State, states, wordFor } from './permit-words.ts'
import { readAll } from './read-mapped.ts'

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

type Step = {
  id: string
  permit: string | null
  date: string | null
  status: string | null
  state: State | null
  note: string
}
type Steps = { rows: Step[]; complete: boolean }

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
  const about = { field: map.field('history_status'), names: namesOf(map.names, 'permit_states') }
  return {
    rows: rows.map((row) => ({
      id: row.id,
      permit: row.history_permit,
      date: row.history_date,
      status: row.history_status,
      state: meaningOfWord(states, about, row.history_status),
      note: row.history_note ?? '',
    })),
    complete,
  }
}

export const fromDates = 'Only the days that the permit itself names are known, not each step or who took it.'

/** What the permit's own days tell of its way, with the office's word for each where somebody said it. */
export function datesOf(map: MappedLayer, permit: PermitRow): Step[] {
  const about = { field: map.field('permit_status'), names: namesOf(map.names, 'permit_states') }
  const days: { date: string | null; state: State }[] = [
    { date: permit.applied, state: 'applied' },
    { date: permit.issued, state: 'issued' },
    { date: permit.completed, state: 'finished' },
  ]
  return days
    .filter(({ date }) => date !== null)
    .map(({ date, state }) => {
      const status = wordFor(states, about, state)
      return { id: `${permit.id}-${state}`, permit: permit.permit_no, date, status, state, note: '' }
    })
}
