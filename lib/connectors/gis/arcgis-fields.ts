import { z } from 'zod'
import { maybePart, maybeParts, maybeText, neededText } from '../kit/values.ts'
import { fieldNamed, type LayerField } from './layer.ts'

const coded = z.object({ code: neededText, name: neededText })
const domain = z.object({ codedValues: maybeParts(coded) })
/** By field; a field whose domain is inherited names no codes. */
const domains = maybePart(z.record(z.string(), maybePart(domain)))

const field = z.object({ name: neededText, alias: maybeText, type: neededText, domain: maybePart(domain) })

/** What a layer says of its fields and of its kinds of features, which newer servers call subtypes. */
export const fieldsShape = {
  fields: maybeParts(field),
  typeIdField: maybeText,
  types: maybeParts(z.object({ id: neededText, name: maybeText, domains })),
  subtypeField: maybeText,
  subtypes: maybeParts(z.object({ code: neededText, name: maybeText, domains })),
}

type Said = z.output<z.ZodObject<typeof fieldsShape>>
type Subtype = { id: string; name: string | null; domains: z.output<typeof domains> }

/** Source: ArcGIS REST, "Layer (Feature Service)", typeIdField, types, subtypeField, subtypes; "Domain objects" */
export function fieldsFrom(said: Said): LayerField[] {
  const plain = said.fields.map(fieldOf)
  const subtypes = subtypesOf(said)
  const by = fieldNamed(plain, said.subtypeField ?? said.typeIdField ?? '')
  if (by === null || subtypes.length === 0) return plain
  const named = by.codes.size > 0 ? by : { ...by, codes: namesOf(subtypes) }
  return plain.map((one) => (one === by ? named : withSubtypes(one, named, subtypes)))
}

function subtypesOf({ types, subtypes, subtypeField }: Said): Subtype[] {
  return subtypeField === null ? types : subtypes.map(({ code: id, ...rest }) => ({ id, ...rest }))
}

function namesOf(subtypes: readonly Subtype[]): Map<string, string> {
  return new Map(subtypes.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])))
}

function fieldOf({ name, alias, type, domain: own }: Said['fields'][number]): LayerField {
  return {
    name,
    holds: holdsOf(type),
    codes: codesIn(own),
    ...(alias === null ? {} : { label: alias }),
    ...(/(?:OID|GlobalID)$/.test(type) ? { isKey: true as const } : {}),
  }
}

function withSubtypes(one: LayerField, by: LayerField, subtypes: readonly Subtype[]): LayerField {
  const codes = subtypes.flatMap(({ id, domains: own }) => {
    const named = codesIn(own?.[one.name] ?? null)
    return named.size === 0 ? [] : [[id, named] as const]
  })
  return codes.length === 0 ? one : { ...one, bySubtype: { by, codes: new Map(codes) } }
}

function codesIn(said: z.output<typeof domain> | null): Map<string, string> {
  return new Map((said?.codedValues ?? []).map(({ code, name }) => [code, name]))
}

const kinds: Readonly<Record<string, LayerField['holds']>> = {
  String: 'text',
  GUID: 'text',
  GlobalID: 'text',
  OID: 'number',
  SmallInteger: 'number',
  Integer: 'number',
  BigInteger: 'number',
  Single: 'number',
  Double: 'number',
  Date: 'moment',
  TimestampOffset: 'moment',
  DateOnly: 'day',
}

function holdsOf(type: string): LayerField['holds'] {
  return kinds[type.replace('esriFieldType', '')] ?? 'other'
}
