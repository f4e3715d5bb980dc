import { z } from 'zod'
import { defineTool } from '../../kit/connector.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { needMapped } from '../mapped.ts'
import {
  cityText,
  filterInputs,
  filtersOf,
  neededForPermits,
  numberIs,
  permitFields,
  permitRow,
  toPermit,
  usedOfPermits,
} from '../permit.ts'
import { readPage } from '../read-mapped.ts'

export const permits = defineTool({
  name: 'permits',
  title: 'Permits',
  description:
    'Lists building, excavation, electrical, street closure and demolition permits with status and expiry, ' +
    'newest application first. Filter by job, status or kind. For what lapses soon use expiring_permits.',
  kind: 'read',
  labels: cityText,
  input: z.object({
    project: inputs.project.optional(),
    ...filterInputs,
    number: z.string().min(1).max(60).optional().describe('The permit’s own number'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(permitFields, {}),
  slots: { needs: neededForPermits, uses: usedOfPermits },
  async run({ project, number, limit, cursor, ...filter }, vendor, call) {
    const map = await needMapped(vendor, call, 'permit_layer')
    const where = [...filtersOf(map, { project, ...filter }), number === undefined ? undefined : numberIs(map, number)]
    const order = [{ by: 'applied', descending: true }, { by: 'permit_no' }] as const
    const window = { limit, cursor }
    const empty = 'No permit matches these filters.'
    return readPage(map, { row: permitRow, where, order }, { window, empty, toRecord: toPermit(map) })
  },
})
