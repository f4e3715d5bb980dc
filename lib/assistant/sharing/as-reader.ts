import type { FactLocale } from '#lib/facts/format.ts'
import type { StoredEvent, TurnEvent } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Unreadable } from '#lib/gateway/may-read.ts'
import { basisOf, keyOf, type MadeTurn, type Step, sameBasis, stepsOf } from './basis.ts'
import { type Lock, notBrought, whyLocked } from './why-locked.ts'

export type Reader = {
  /** Why they may not read what this call brought; null when they may. */
  unreadable(call: Step): Unreadable | null
  /** What its tool and its system are called in their language. */
  titles(call: Step): { tool: string; system: string }
  locale: FactLocale
}

type Readable = Extract<TurnEvent, { type: 'reading' | 'fact' | 'text' | 'block' | 'unchecked' | 'unverified' }>
type Judged = { steps: readonly Step[]; lock: Lock | null /** The tool to ask for. */; access?: string }

/**
 * What somebody else sees of a turn: each part of it that was made from calls they might make themselves, and a lock with
 * its reason in place of every other. Sentences that speak of the rights of whoever asked are left out.
 */
export function asReader(turn: MadeTurn, earlier: readonly MadeTurn[], reader: Reader): StoredEvent[] {
  const verdicts = new Map<string, Unreadable | null>()
  const own = new Map(stepsOf(turn).map((step) => [step.step, step]))
  const readableFacts = new Set(
    turn.events.flatMap(({ event }) => (event.type === 'fact' && judge(event).lock === null ? [event.fact.id] : [])),
  )
  return joinedTexts(turn.events).flatMap(({ seq, event }): StoredEvent[] => {
    const shown = show(event)
    return shown === null ? [] : [{ seq, event: shown }]
  })

  function show(event: TurnEvent): TurnEvent | null {
    switch (event.type) {
      case 'status':
      case 'done':
        return event
      case 'tool': {
        const { code: _, message: __, rows, ...told } = event
        const step = own.get(event.step)
        return step !== undefined && verdictOf(step) === null ? { ...told, rows } : told
      }
      case 'fact': {
        const judged = judge(event)
        // What could be asked next is for whoever asked.
        const { ask: _, ...told } = event
        return judged.lock === null ? told : { ...told, fact: redacted(event.fact, judged, reader) }
      }
      case 'text':
        return locked(event, 'text', idsIn(event.delta))
      case 'block':
        // What could be asked next is for whoever asked.
        if (event.block.kind === 'suggestions' || event.block.kind === 'choices') return null
        return locked(event, event.block.kind, [])
      case 'unchecked': {
        if (judge(event).lock !== null) return null
        return { ...event, items: event.items.map((item) => ({ ...item, why: notBrought[reader.locale] })) }
      }
      // Names in it are spelled as the asker's own lists have them.
      case 'reading':
      case 'unverified':
        return judge(event).lock === null ? event : null
      // What is written, and whether, is between the asker and the system.
      case 'approval':
      case 'approval_state':
      case 'read':
      case 'usage':
      case 'error':
      case 'alive':
        return null
    }
  }

  function locked(event: Extract<TurnEvent, { type: 'text' | 'block' }>, part: string, facts: string[]): TurnEvent {
    const { steps, lock } = judge(event)
    if (lock === null) return event
    const systems = [...new Set(steps.map(({ system }) => system))]
    const reason = whyLocked(lock, reader.locale)
    const mayStay = facts.filter((id) => readableFacts.has(id))
    return { type: 'block', block: { kind: 'locked', part, systems, reason, facts: mayStay } }
  }

  function judge(event: Readable): Judged {
    const steps = basisOf(event, turn, earlier)
    if (steps === null) return { steps: [], lock: 'untold' }
    for (const step of steps) {
      const why = verdictOf(step)
      if (why !== null) return { steps, lock: { ...reader.titles(step), why }, ...accessOf(step, why) }
    }
    return { steps, lock: null }
  }

  function verdictOf(step: Step): Unreadable | null {
    const known = verdicts.get(keyOf(step))
    if (known !== undefined) return known
    const verdict = reader.unreadable(step)
    verdicts.set(keyOf(step), verdict)
    return verdict
  }
}

/** Neither the value nor anything that was said with it: its name, its period and its records tell as well. */
function redacted(fact: Fact, { lock, access }: Judged, { locale }: Reader): Fact {
  const label = lock === null || lock === 'untold' ? '' : lock.tool
  const reason = whyLocked(lock ?? 'untold', locale)
  return {
    ...{ id: fact.id, label, value: null, unit: 'text', asOf: fact.asOf, status: 'redacted', reason, sources: [] },
    ...(access === undefined ? {} : { access }),
  }
}

/** More rights would help where rights are what is missing. */
function accessOf({ system, tool }: Step, why: Unreadable): { access?: string } {
  return why === 'refused' || why === 'limited' ? { access: `${system} ${tool}` } : {}
}

function idsIn(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/g)].flatMap(([, id]) => id ?? [])
}

/** A model's text arrives in pieces, and a lock is said once. */
function joinedTexts(events: readonly StoredEvent[]): StoredEvent[] {
  const joined: StoredEvent[] = []
  for (const one of events) {
    const last = joined.at(-1)
    if (one.event.type === 'text' && last?.event.type === 'text' && sameBasis(one.event, last.event)) {
      joined[joined.length - 1] = { ...last, event: { ...last.event, delta: last.event.delta + one.event.delta } }
    } else if (one.event.type !== 'alive') joined.push(one)
  }
  return joined
}
