import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { nothing, wholeOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { datesOf, fromDates, historySlots, stepsOf } from '../history.ts'
import { needMapped } from '../mapped.ts'
import { cityText, neededForPermits, numberIs, permitRow, toPermit } from '../permit.ts'
import { states } from '../permit-words.ts'
import { readAll } from '../read-mapped.ts'

export const permitHistory = defineTool({
  name: 'permit_history',
  title: 'History of a permit',
  description: 'Every status a permit went through, oldest first, with the office’s notes. Needs the permit number.',
  kind: 'read',
  labels: cityText,
  sample: { number: 'permits.number' },
  input: z.object({ number: z.string().min(1).max(60).describe('The permit’s number, from permits') }),
  output: recordsOutput(
    {
      project: z.string().optional().describe('Job number'),
      permit: z.string().nullable().describe('Permit number'),
      date: inputs.date.nullable(),
      status: z.string().nullable().describe('As the map says it'),
      state: z.enum(states).nullable().describe('In our words; null where nobody has said what the map’s word means'),
      note: z.string(),
    },
    {
      currentStatus: z.string().nullish().describe('The permit’s status now, as the map says it'),
      currentState: z.enum(states).nullish().describe('The same in our words'),
    },
  ),
  slots: { needs: neededForPermits, uses: ['permit_job', 'permit_status', 'permit_states', ...historySlots] },
  async run({ number }, vendor, call) {
    const map = await needMapped(vendor, call, 'permit_layer')
    const [permits, history] = await Promise.all([
      readAll(map, { row: permitRow, where: [numberIs(map, number)], order: [{ by: 'applied', descending: true }] }),
      stepsOf(vendor, call, number),
    ])
    const current = permits.rows[0]
    if (current === undefined) return nothing('The map has no permit with this number.')
    const steps = history ?? { rows: datesOf(map, current), complete: true, notes: [fromDates] }
    const said = { ...steps, empty: 'The permit exists but no status change is recorded.' }
    return {
      ...wholeOf(steps.rows, said, ({ id, permit, date, status, state, note }) => ({
        id,
        type: 'permitStatus',
        ...(current.permit_job === null ? {} : { project: current.permit_job }),
        permit,
        date,
        status,
        state,
        note,
      })),
      currentStatus: current.permit_status,
      currentState: toPermit(map)(current).state,
    }
  },
})
