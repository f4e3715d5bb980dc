import { z } from 'zod'
import { addDays, daysBetween } from '#lib/core/days.ts'
import { defineTool } from '../../kit/connector.ts'
import { pageOf } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { namesOf } from '../../kit/slots.ts'
import { leftOut } from '../../kit/unread.ts'
import type { Condition } from '../layer.ts'
import { type MappedLayer, needMapped } from '../mapped.ts'
import {
  cityText,
  filterInputs,
  filtersOf,
  neededForPermits,
  permitFields,
  permitRow,
  toPermit,
  usedOfPermits,
} from '../permit.ts'
import { readAll } from '../read-mapped.ts'

const withoutExpiry = usedOfPermits.filter((id) => id !== 'permit_exp')

export const expiringPermits = defineTool({
  name: 'expiring_permits',
  title: 'Permits about to lapse',
  description:
    'Permits and permit applications that lapse within so many days of today, soonest first; ' +
    'with pastDays also those that lapsed so many days ago. Finaled and rejected ones are left out.',
  kind: 'read',
  labels: cityText,
  input: z.object({
    withinDays: z.number().int().min(0).max(365).default(30),
    pastDays: z.number().int().min(0).max(365).default(0).describe('Also those that lapsed this many days ago'),
    project: inputs.project.optional(),
    type: filterInputs.type,
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    { ...permitFields, daysLeft: z.number().int().describe('Negative when it lapsed already') },
    {
      lapsed: z.number().int().describe('How many lapsed already'),
      lapsing: z.number().int().describe('How many still run but lapse within the window'),
    },
  ),
  slots: { needs: [...neededForPermits, 'permit_exp'], uses: [...withoutExpiry, 'status_open_codes'] },
  async run({ withinDays, pastDays, project, type, limit, cursor }, vendor, call) {
    const map = await needMapped(vendor, call, 'permit_layer')
    const field = map.needDate('permit_exp')
    const { rows, complete } = await readAll(map, {
      row: permitRow,
      where: [
        ...filtersOf(map, { project, type }),
        isOpen(map),
        { field, is: 'since', day: addDays(call.today, -pastDays) },
        { field, is: 'until', day: addDays(call.today, withinDays) },
      ],
      order: [{ by: 'permit_exp' }, { by: 'permit_no' }],
    })
    const recordOf = toPermit(map)
    const expiring = rows.flatMap((row) => {
      // The map chose it by its expiry, so there is one: of a kind that we cannot read.
      if (row.permit_exp === null) return leftOut(`permit ${row.id} has no readable expiry`)
      if (row.completed !== null && row.completed <= call.today) return []
      return [{ ...recordOf(row), daysLeft: daysBetween(call.today, row.permit_exp) }]
    })
    const notes = [isOpen(map) === undefined ? anyStatus : undefined, ...unexplained(expiring)]
    const said = { complete, empty: `No permit lapses within ${withinDays} days.`, notes }
    return {
      ...pageOf(expiring, { limit, cursor }, said, (permit) => permit),
      lapsed: expiring.filter(({ daysLeft }) => daysLeft < 0).length,
      lapsing: expiring.filter(({ daysLeft }) => daysLeft >= 0).length,
    }
  },
})

/** Programs go by our words: what nobody has explained is in no finding. */
function unexplained(permits: readonly ReturnType<ReturnType<typeof toPermit>>[]): (string | undefined)[] {
  const kinds = permits.flatMap(({ permitType, kind }) => (kind === null && permitType !== null ? permitType : []))
  const states = permits.flatMap(({ status, state }) => (state === null && status !== null ? status : []))
  return [notSaid('kinds', kinds), notSaid('statuses', states)]
}

function notSaid(what: string, words: readonly string[]): string | undefined {
  const different = [...new Set(words)].sort()
  const shown = different.slice(0, 5).map((word) => `“${word}”`)
  const rest = different.length - shown.length
  const inWords = new Intl.ListFormat('en').format([...shown, ...(rest === 0 ? [] : [`${rest} more`])])
  return different.length === 0 ? undefined : `Nobody has said yet what these ${what} mean: ${inWords}.`
}

const anyStatus = 'Permits of every status are listed, so some may be finished or withdrawn.'

/** Undefined when nobody has said which statuses are open. */
function isOpen(map: MappedLayer): Condition | undefined {
  const [field, values] = [map.field('permit_status'), namesOf(map.names, 'status_open_codes')]
  return field === null || values === null ? undefined : { field, is: 'one of', values }
}
