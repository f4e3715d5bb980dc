import type { GatewayError } from '#lib/core/errors.ts'
import { isObject, type JsonObject, type JsonValue } from '#lib/core/json.ts'
import { currencyCode } from '#lib/facts/schema.ts'
import type { Ask } from './asks.ts'
import type { Topic } from './topics/topic.ts'

type Meta = {
  /** stale: the system did not answer now, and this is what it last told this person. */
  state: 'ok' | 'stale'
  system: string
  /** False when more records exist than were returned, or some could not be read. */
  complete: boolean
  /** ISO 8601: when the system answered. */
  asOf: string
  correlationId: string
  /** The jobs it is about, where the person's rights end at their own; null for the whole company. */
  jobs: readonly string[] | null
  /** Fields were taken out of it for this person: the tool that they would ask more of, `netsuite bills`. */
  access?: string | undefined
  /** Why it is stale. */
  error?: GatewayError | undefined
}

/** not_asked: the person has no right to it, or nothing led to the question. The two must look alike. */
type NoAnswer = { state: 'failed'; system: string; error: GatewayError } | { state: 'not_asked' }

/** An answer as it came. */
export type RawAnswer = Meta & { records: JsonValue[]; beside: JsonObject }
export type RawReply = RawAnswer | NoAnswer

/** A record says which currency its amounts are in. */
export type Priced<R> = R & { currency: string }

export type Answer<R = unknown, E = unknown> = Meta & { records: Priced<R>[]; beside: Partial<E> }
export type Reply<R = unknown, E = unknown> = Answer<R, E> | NoAnswer

/** What the company says of how its answers are read. */
export type Reading = {
  /** Of amounts that come without one, ISO 4217. */
  currency: string
  /** A job's number as the company writes it, from the way that one system does. */
  jobNumber(text: string, system: string): string
  /** 1 to 12: the month that the company's year begins with. */
  fiscalYearStart: number
  /** IANA name: on which day something was that a system tells to the second. */
  timeZone: string
}

/** What was answered, by question. */
export type Answers = {
  of<R, E>(topic: Topic<R, E>, about?: string | null): Reply<R, E>
  has(topic: Topic, about?: string | null): boolean
}

function keyOf(topic: Pick<Topic, 'name'>, about?: string | null): string {
  return about === undefined || about === null ? topic.name : `${topic.name} ${about}`
}

export function keyOfAsk(ask: Ask): string {
  return keyOf(ask.topic, ask.about)
}

/**
 * Answers with the types of their topics. Amounts are in the currency that the record, else the answer names, else in
 * the company's own; jobs have one number, however each system writes it.
 */
export function answersFrom(replies: ReadonlyMap<string, RawReply>, reading: Reading): Answers {
  const read = new Map<RawReply, Reply>()
  return {
    has: (topic, about) => replies.has(keyOf(topic, about)),
    of<R, E>(topic: Topic<R, E>, about?: string | null): Reply<R, E> {
      const raw = replies.get(keyOf(topic, about)) ?? { state: 'not_asked' as const }
      if (raw.state === 'failed' || raw.state === 'not_asked') return raw
      const known = read.get(raw) ?? typed(topic, raw, reading)
      read.set(raw, known)
      // A question has one topic, so what was read under its key has the topic's types.
      return known as Reply<R, E>
    },
  }
}

function typed<R, E>(topic: Topic<R, E>, raw: RawAnswer, { currency, jobNumber }: Reading): Answer<R, E> {
  const inAnswer = currencyOf(raw.beside) ?? currency
  const numbered = (text: string) => jobNumber(text, topic.system)
  const records = raw.records.flatMap((record) => readRecord(topic, withJob(record, numbered), inAnswer) ?? [])
  const beside = topic.besideIn(inAnswer).safeParse(raw.beside)
  return {
    ...raw,
    records,
    beside: beside.data ?? {},
    complete: raw.complete && records.length === raw.records.length,
  }
}

/** Null for a record of another form: one odd row must not take the others with it. */
function readRecord<R>(topic: Topic<R>, record: JsonValue, inAnswer: string): Priced<R> | null {
  const currency = currencyOf(record) ?? inAnswer
  const parsed = topic.recordIn(currency).safeParse(record)
  return parsed.success ? { ...parsed.data, currency } : null
}

function withJob(record: JsonValue, numbered: (text: string) => string): JsonValue {
  if (!isJsonObject(record) || typeof record['project'] !== 'string') return record
  return { ...record, project: numbered(record['project']) }
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return isObject(value)
}

function currencyOf(value: JsonValue): string | undefined {
  return isObject(value) ? currencyCode.safeParse(value['currency']).data : undefined
}

/** Whether an answer has the form that its topic reads: of some records at least one. */
export function canRead(topic: Topic, records: readonly JsonValue[], currency: string): boolean {
  return records.length === 0 || records.some((record) => readRecord(topic, record, currency) !== null)
}

/** The records of a question that was answered; none otherwise. */
export function recordsOf<R, E>(reply: Reply<R, E>): Priced<R>[] {
  return answered(reply) ? reply.records : []
}

export function answered<R, E>(reply: Reply<R, E>): reply is Answer<R, E> {
  return reply.state === 'ok' || reply.state === 'stale'
}

/** Answers that are there, in the order given. */
export function present(...replies: Reply[]): Answer[] {
  return replies.filter((reply) => answered(reply))
}

export type RecordOf<T> = T extends Topic<infer R> ? Priced<R> : never
export type AnswerOf<T> = T extends Topic<infer R, infer E> ? Answer<R, E> : never
