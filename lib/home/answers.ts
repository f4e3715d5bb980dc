import type { z } from 'zod'
import type { GatewayError } from '#lib/core/errors.ts'
import type { Ask } from './asks.ts'
import type { Topic } from './topics.ts'

export type Answer<R = unknown, E = unknown> = {
  /** stale: the system did not answer now, and this is what it last told this person. */
  state: 'ok' | 'stale'
  system: string
  records: R[]
  extra: Partial<E>
  /** False when more records exist than were returned. */
  complete: boolean
  /** ISO 8601: when the system answered. */
  asOf: string
  correlationId: string
  /** The jobs it is about, where the person's rights end at their own; null for the whole company. */
  jobs: readonly string[] | null
  /** Why it is stale. */
  error?: GatewayError
}

/** not_asked: the person has no right to it, or nothing led to the question. The two must look alike. */
export type Reply<R = unknown, E = unknown> =
  | Answer<R, E>
  | { state: 'failed'; system: string; error: GatewayError }
  | { state: 'not_asked' }

export type Answers = {
  of<R, E>(topic: Topic<R, E>, about?: string): Reply<R, E>
  has(topic: Topic, about?: string): boolean
}

function keyOf(topic: Pick<Topic, 'name'>, about?: string): string {
  return about === undefined ? topic.name : `${topic.name} ${about}`
}

export function keyOfAsk(ask: Ask): string {
  return keyOf(ask.topic, ask.about)
}

/** What was answered, by question. Records were checked when they arrived and are read here with their types. */
export function answersFrom(replies: ReadonlyMap<string, Reply>): Answers {
  return {
    has: (topic, about) => replies.has(keyOf(topic, about)),
    of<R, E>(topic: Topic<R, E>, about?: string): Reply<R, E> {
      const reply = replies.get(keyOf(topic, about)) ?? { state: 'not_asked' as const }
      if (reply.state === 'failed' || reply.state === 'not_asked') return reply
      return { ...reply, records: topic.record.array().parse(reply.records), extra: extraOf(topic.extra, reply.extra) }
    },
  }
}

function extraOf<E>(schema: z.ZodType<E>, extra: unknown): Partial<E> {
  const parsed = schema.safeParse(extra)
  return parsed.success ? parsed.data : {}
}

/** The records of a question that was answered; none otherwise. */
export function recordsOf<R, E>(reply: Reply<R, E>): R[] {
  return answered(reply) ? reply.records : []
}

export function answered<R, E>(reply: Reply<R, E>): reply is Answer<R, E> {
  return reply.state === 'ok' || reply.state === 'stale'
}
