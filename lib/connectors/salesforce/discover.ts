import { z } from 'zod'
import { isObject } from '#lib/core/json.ts'
import { parseAnswer } from '../kit/answer.ts'
import { type Candidate, withSamples } from '../kit/candidates.ts'
import { rowsOf } from '../kit/rows.ts'
import type { SlotType } from '../kit/slots.ts'
import type { VendorHttp } from '../kit/vendor-http.ts'
import { valueAt } from './opportunity.ts'
import { readAll } from './query.ts'
import { isFieldName } from './slots.ts'
import { type Soql, soql } from './soql.ts'
import { apiOf } from './version.ts'

const LOOKED_AT = 200

/** Field types of describe. Source: Object Reference, "Field Types". */
const types: Record<string, SlotType> = {
  string: 'text',
  textarea: 'text',
  picklist: 'choice',
  multipicklist: 'choice',
  combobox: 'choice',
  date: 'date',
  datetime: 'date',
  currency: 'money',
  double: 'number',
  int: 'number',
  long: 'number',
  percent: 'number',
  boolean: 'flag',
}

const described = z.object({ fields: z.array(z.unknown()) })
const fieldRow = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  custom: z.boolean(),
  deprecatedAndHidden: z.boolean().nullish(),
  relationshipName: z.string().nullish(),
})

/**
 * The org's own fields on opportunities that this connection may see: what field-level security hides is not in the
 * answer. Looks at the latest records for what is in them.
 */
export async function discover(vendor: VendorHttp): Promise<Candidate[]> {
  const { body } = await vendor.request({ path: `${await apiOf(vendor)}/sobjects/Opportunity/describe` })
  const fields = parseAnswer('Salesforce', rowsOf(fieldRow), parseAnswer('Salesforce', described, body).fields)
  const candidates = fields.flatMap(toCandidate)
  if (candidates.length === 0) return []
  const names = candidates.reduce<Soql>((all, { name }) => soql`${all}, ${{ soql: name }}`, soql`Id`)
  const { rows } = await readAll(
    vendor,
    soql`SELECT ${names} FROM Opportunity ORDER BY LastModifiedDate DESC, Id LIMIT ${LOOKED_AT}`,
    z.unknown(),
  )
  return candidates.map((candidate) =>
    withSamples(
      candidate,
      rows.filter(isObject).map((row) => valueAt(row, candidate.name)),
    ),
  )
}

function toCandidate(field: z.output<typeof fieldRow>): Candidate[] {
  if (!field.custom || field.deprecatedAndHidden === true) return []
  const pointed = field.type === 'reference' && field.relationshipName != null
  const name = pointed ? `${field.relationshipName}.Name` : field.name
  const type = pointed ? 'reference' : (types[field.type] ?? null)
  return type === null || !isFieldName(name)
    ? []
    : [{ name, label: field.label, of: 'Opportunity', type, custom: true }]
}
