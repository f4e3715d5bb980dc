import { z } from 'zod'

/**
 * What a field tells of, as a rule of a role speaks of it. A field without a class is ordinary: names of jobs, numbers,
 * states, days. Who may see what is derived from these and not from the tools.
 */
export const dataClasses = [
  /** Contract sums, billing, margin, bids: what an owner pays or is asked to pay. */
  'contract_money',
  /** What the company spends or owes. */
  'cost',
  /** What it planned to spend, and how it compares. */
  'budget',
  'pay',
  /** Of one person, beyond the directory: absence, certificates, hours, injuries, private contacts. */
  'personal',
  /** Tax ids, bank accounts and what lies in them. */
  'tax_bank',
  /** What people wrote to each other or into documents. */
  'message_content',
] as const
export type DataClass = (typeof dataClasses)[number]

/** Beside the schemas and not in them: what clients are listed says nothing of our roles. */
const classes = z.registry<{ dataClass: DataClass; isMoney?: true }>()

function classed(dataClass: DataClass) {
  return <S extends z.ZodType>(schema: S): S => {
    const own = schema.clone()
    classes.add(own, { dataClass })
    return own
  }
}

/** `field.pay(z.number())`: declares the class of an output field, at any depth. */
export const field = {
  contractMoney: classed('contract_money'),
  cost: classed('cost'),
  budget: classed('budget'),
  pay: classed('pay'),
  personal: classed('personal'),
  taxBank: classed('tax_bank'),
  messageContent: classed('message_content'),
}

/** An amount with cents, in the currency that the answer or its record names. */
export function money(dataClass: DataClass, meaning: string) {
  const schema = z.number().describe(meaning)
  classes.add(schema, { dataClass, isMoney: true })
  return schema
}

export type FieldClasses = Readonly<Record<string, DataClass>>

type Field = { path: string; dataClass: DataClass; isMoney: boolean }

/** `records[].amount` → class, for everything in a schema that has one. */
export function classesOf(schema: z.ZodType): FieldClasses {
  return Object.fromEntries(fieldsOf(schema, '').map(({ path, dataClass }) => [path, dataClass]))
}

export function hasMoney(schema: z.ZodType): boolean {
  return fieldsOf(schema, '').some(({ isMoney }) => isMoney)
}

function fieldsOf(schema: z.ZodType, path: string): Field[] {
  const declared = classes.get(schema)
  if (declared !== undefined) return [{ path, dataClass: declared.dataClass, isMoney: declared.isMoney === true }]
  return partsOf(schema, path).flatMap(([part, at]) => fieldsOf(part, at))
}

function partsOf(schema: z.ZodType, path: string): [z.ZodType, string][] {
  if (schema instanceof z.ZodObject) {
    return Object.entries(schema.shape).map(([key, part]) => [part as z.ZodType, path === '' ? key : `${path}.${key}`])
  }
  if (schema instanceof z.ZodArray) return [[schema.element as z.ZodType, `${path}[]`]]
  if (schema instanceof z.ZodRecord) return [[schema.valueType as z.ZodType, `${path}.*`]]
  if (schema instanceof z.ZodUnion) return schema.options.map((option) => [option as z.ZodType, path])
  const inner = 'innerType' in schema.def ? schema.def.innerType : undefined
  return inner instanceof z.ZodType ? [[inner, path]] : []
}
