import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import type { SlotNames } from '#lib/core/slot-names.ts'
import { defineTool } from '../../kit/connector.ts'
import { field } from '../../kit/data-classes.ts'
import { nothing } from '../../kit/page.ts'
import { inputs, recordsOutput } from '../../kit/records.ts'
import { matches } from '../../kit/text.ts'
import { idText, maybeFlag, maybePart, maybeText } from '../../kit/values.ts'
import { answerOf } from '../answer.ts'
import { openProcore } from '../api.ts'
import { absentNote, hasField, textsIn } from '../fields.ts'
import { findProject, jobFields, jobOf } from '../projects.ts'
import { fieldOf } from '../slots.ts'

const vendorRow = z.object({
  id: idText,
  name: maybeText,
  legal_name: maybeText,
  email_address: maybeText,
  business_phone: maybeText,
  is_active: maybeFlag,
  trades: z.array(z.string()),
  has_trades: z.boolean(),
  business_register: maybePart(z.object({ identifier: maybeText })),
})

/** A company’s row with its trades as texts, wherever this tenant has them. */
function rowAt(slots: SlotNames) {
  const { field } = fieldOf(slots, 'trade')
  const read = (row: unknown) => ({ trades: textsIn(row, field), has_trades: hasField(row, field) })
  return z.preprocess((row) => (isObject(row) ? { ...row, ...read(row) } : row), vendorRow)
}

export const vendors = defineTool({
  name: 'vendors',
  title: 'Vendors and subcontractors',
  description:
    'Companies in Procore’s directory with trade, contact and tax id: of one job, or of the whole company when no job ' +
    'is named. Names may be spelled differently in accounting; the tax id is what joins them.',
  kind: 'read',
  labels: { untrusted: false, sensitive: true, sendsOut: false },
  input: z.object({
    project: inputs.project.optional().describe('Only companies that work on this job'),
    search: z.string().max(100).optional().describe('Part of the name or trade'),
    limit: inputs.limit,
    cursor: inputs.cursor,
  }),
  output: recordsOutput(
    {
      ...jobFields,
      name: z.string(),
      trades: z.array(z.string()),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      taxId: field.taxBank(z.string().nullable()),
      active: z.boolean(),
    },
    {},
  ),
  slots: { uses: ['trade', 'job_no'] },
  async run(input, vendor, call) {
    const api = openProcore(vendor, call)
    const choice = input.project === undefined ? undefined : await findProject(api, input.project)
    if (choice?.project === null) return nothing(choice.why)
    const project = choice?.project

    const row = rowAt(call.slots)
    const found =
      project === undefined
        ? await api.list('/rest/v1.0/vendors', row, { company_id: api.companyId })
        : await api.list(`/rest/v1.1/projects/${project.id}/vendors`, row)
    const job = project === undefined ? {} : jobOf(project)
    const rows = found.rows
      .map((row) => ({
        id: row.id,
        type: 'vendor',
        ...job,
        name: row.name ?? row.legal_name ?? 'unnamed',
        trades: row.trades,
        email: row.email_address,
        phone: row.business_phone,
        taxId: row.business_register?.identifier ?? null,
        active: row.is_active ?? true,
      }))
      // Not by tax id: who may not see it would find it out digit by digit.
      .filter(({ name, trades }) => matches(input.search, name, ...trades))
      .sort((a, b) => a.name.localeCompare(b.name) || a.id.localeCompare(b.id))
    const has = found.rows.map(({ has_trades }) => has_trades)
    const notes = [absentNote(has, fieldOf(call.slots, 'trade'))]
    return answerOf({ ...found, rows, empty: 'No vendor fits.', notes }, input, (row) => row)
  },
})
