import { z } from 'zod'
import type { DataClass } from '#lib/core/data-class.ts'

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

type Field = { path: string; dataClass: DataClass | null; isMoney: boolean }

/** `records[].amount` → class, for everything in a schema that has one. */
export function classesOf(schema: z.ZodType): FieldClasses {
  const all = Object.entries(fieldClasses(schema))
  return Object.fromEntries(all.filter((entry): entry is [string, DataClass] => entry[1] !== null))
}

/** Every field of a schema by its path, with null where it has no class. */
export function fieldClasses(schema: z.ZodType): Readonly<Record<string, DataClass | null>> {
  return Object.fromEntries(fieldsOf(schema, '').map(({ path, dataClass }) => [path, dataClass]))
}

/** `records[].amount`: the fields that are amounts of money. */
export function amountsOf(schema: z.ZodType): string[] {
  return fieldsOf(schema, '').flatMap(({ path, isMoney }) => (isMoney ? [path] : []))
}

function fieldsOf(schema: z.ZodType, path: string): Field[] {
  const declared = classes.get(schema)
  if (declared !== undefined) return [{ path, dataClass: declared.dataClass, isMoney: declared.isMoney === true }]
  const parts = partsOf(schema, path)
  if (parts.length === 0) return [{ path, dataClass: null, isMoney: false }]
  return parts.flatMap(([part, at]) => fieldsOf(part, at))
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
