import { createHmac } from 'node:crypto'
import type { Identifies } from '#lib/connectors/kit/identifies.ts'
import type { JsonObject } from '#lib/core/json.ts'
import { type KeyKind, keyKinds } from '#lib/core/match-kind.ts'
import type { Matchable } from './match.ts'

/** Of systems whose ids of firms are shorter than this, the id says nothing. */
const SHORTEST_TAX_ID = 7

type Reading = {
  system: string
  /** The company's number of a job, whichever way this system writes it. */
  jobNumber(text: string): string
  /** What is kept tells nobody a tax id or an address: only whether two are the same. */
  secret: Buffer
}

/** What a record of a list tells about which record it is elsewhere; null for one without an id. */
export function matchableOf(
  record: JsonObject,
  list: Identifies,
  { system, jobNumber, secret }: Reading,
): Matchable | null {
  const id = textOf(record['id'])
  if (id === null) return null
  const keys: Partial<Record<KeyKind, string>> = {}
  for (const kind of keyKinds) {
    const field = list.keys[kind]
    const given = field === undefined ? null : textOf(record[field])
    const value = given === null ? null : compared(kind, given, list.kind === 'job' ? jobNumber : null)
    if (value !== null) keys[kind] = digest(secret, `${list.kind} ${kind} ${value}`)
  }
  return { system, id, keys, name: textOf(record[list.name]) }
}

/** A key as two systems are compared by it; null for what is none. */
function compared(kind: KeyKind, given: string, jobNumber: Reading['jobNumber'] | null): string | null {
  const text = given.normalize('NFKC').trim()
  switch (kind) {
    case 'mail':
      return /^\S+@\S+$/.test(text) ? text.toLowerCase() : null
    case 'tax_id':
      return plainTaxId(text)
    case 'employee_number':
      // One system has it as a number and another as text with zeros before it.
      return text.toUpperCase().replace(/^0+(?=\d)/, '')
    case 'number':
      return jobNumber === null ? text.toUpperCase() : jobNumber(text)
  }
}

/** Null for what is none: a system's own short id, or one sign again and again. */
export function plainTaxId(text: string): string | null {
  const signs = text.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase()
  return signs.length < SHORTEST_TAX_ID || /^(.)\1*$/.test(signs) ? null : signs
}

function textOf(value: unknown): string | null {
  const text = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
  return text === '' ? null : text
}

function digest(secret: Buffer, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 24)
}
