import type pg from 'pg'
import { z } from 'zod'
import { readStored, type StoredAsk } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import { onlyPerson, type Viewer } from './scope.ts'

/** A chat question with what was answered, as its turn kept it. */
export type TracedTurn = {
  question: string
  askedBy: string
  state: string
  answeredBy: string | null
  startedAt: number
  finishedAt: number | null
  /** Paragraphs with `{{fact id}}` where a figure stands. */
  text: string
  /** `ask`: what is asked by who asks about it, which is for whoever asked. */
  facts: { number: number; fact: Fact; ask?: StoredAsk | undefined }[]
  unchecked: { system: string; what: string; why: string }[]
  unverified: string[]
  /** Millionths of a US dollar; null when a price is unknown, or no model was used. */
  costMicros: number | null
  moments: { part: string; at: number }[]
  /** When each step of the turn that is a call began, by the turn's clock. */
  callsBegan: ReadonlyMap<string, number>
}

const turnRow = z.object({
  question: z.string(),
  person_id: z.string(),
  state: z.string(),
  answered_by: z.string().nullable(),
  started_at: z.date(),
  finished_at: z.date().nullable(),
})

/** The turn whose calls carry this id; null when there is none or it is not this person's to see. */
export async function readTurn(id: string, viewer: Viewer, reads: pg.Pool): Promise<TracedTurn | null> {
  const found = await reads.query(
    `SELECT t.question, c.person_id, t.state::text, t.answered_by, t.started_at, t.finished_at
       FROM turn t JOIN conversation c ON c.id = t.conversation_id
      WHERE t.id = $1 AND ($2::uuid IS NULL OR c.person_id = $2) AND c.purged_at IS NULL`,
    [id, onlyPerson(viewer)],
  )
  const turn = z.array(turnRow).parse(found.rows)[0]
  if (turn === undefined) return null
  const { rows } = await reads.query('SELECT event FROM turn_event WHERE turn_id = $1 ORDER BY seq', [id])
  const events = z.array(z.object({ event: z.unknown() })).parse(rows)
  return {
    question: turn.question,
    askedBy: turn.person_id,
    state: turn.state,
    answeredBy: turn.answered_by,
    startedAt: turn.started_at.getTime(),
    finishedAt: turn.finished_at?.getTime() ?? null,
    ...answerOf(
      events.flatMap(({ event }) => readStored(event) ?? []),
      turn.person_id === viewer.id,
    ),
  }
}

type Answer = Pick<TracedTurn, 'text' | 'facts' | 'unchecked' | 'unverified' | 'costMicros' | 'moments'> & {
  callsBegan: Map<string, number>
}

function answerOf(events: readonly NonNullable<ReturnType<typeof readStored>>[], isOwn: boolean): Answer {
  const answer: Answer = {
    text: '',
    facts: [],
    unchecked: [],
    unverified: [],
    costMicros: null,
    moments: [],
    callsBegan: new Map(),
  }
  for (const { event, at } of events) {
    if (event.type === 'text') answer.text += event.delta
    else if (event.type === 'fact') {
      const { number, fact, ask } = event
      answer.facts.push(isOwn ? { number, fact, ask } : { number, fact })
    } else if (event.type === 'unchecked') answer.unchecked.push(...event.items)
    else if (event.type === 'unverified') answer.unverified.push(...event.figures)
    else if (event.type === 'usage' && event.costMicros !== null)
      answer.costMicros = (answer.costMicros ?? 0) + event.costMicros
    else if (event.type === 'tool' && !answer.callsBegan.has(event.step)) answer.callsBegan.set(event.step, at)
    else if (event.type === 'status') answer.moments.push({ part: event.state, at })
  }
  return answer
}
