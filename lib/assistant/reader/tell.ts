import type { GatewayError } from '#lib/core/errors.ts'
import type { Block, Emit, Unchecked } from '#lib/facts/turn-event.ts'
import type { Fact } from '#lib/facts/types.ts'
import type { Query } from '#lib/measures/certified/query.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { askAbout } from '../answer/ask-about.ts'
import { type AskedCall, missingTools } from '../run-calls.ts'
import type { Question } from '../types.ts'
import type { PlanRefused } from './run-insight.ts'
import { refusalInWords } from './why.ts'

type Part = { text: string } | { block: Block }
type Answer = { facts: Fact[]; queries: ReadonlyMap<string, Query>; parts: Part[]; unchecked: Unchecked[] }
/** `ask`: what the answer was asked for. */
export type Tell = (answer: Answer, ask: Answerable, missing: readonly Unchecked[]) => void

/**
 * Tells the answers of a turn, one after the other: figures are counted on, and none has the name of one that was told
 * before, since both answers have a `total`. Facts first: the text points to them.
 */
export function openTelling(emit: Emit): Tell {
  const told = new Set<string>()

  function nameFor(id: string): string {
    const name = told.has(id) ? `${id}_${told.size + 1}` : id
    told.add(name)
    return name
  }

  return ({ facts, queries, parts, unchecked }, ask, missing) => {
    const names = new Map<string, string>()
    for (const fact of facts) {
      const id = nameFor(fact.id)
      names.set(fact.id, id)
      emit({ type: 'fact', number: told.size, fact: { ...fact, id }, ask: askAbout(ask, queries.get(fact.id)) })
    }
    for (const part of parts) {
      if ('text' in part) emit({ type: 'text', delta: renamed(part.text, names) })
      else emit({ type: 'block', block: part.block })
    }
    const items = [...missing, ...unchecked]
    if (items.length > 0) emit({ type: 'unchecked', items })
  }
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  return text.replaceAll(/\{\{(\w+)\}\}/g, (_, id: string) => `{{${names.get(id) ?? id}}}`)
}

export function tellFailure(items: Unchecked[], { locale }: Pick<Question, 'locale'>, emit: Emit): void {
  const delta =
    locale === 'es'
      ? 'No puedo responder ahora: falta una parte sin la cual la respuesta engañaría.\n\n'
      : 'I cannot answer this now: a part is missing without which the answer would mislead.\n\n'
  emit({ type: 'text', delta, from: [] })
  emit({ type: 'unchecked', items })
}

/** A refused plan asked nobody. The answer says which right is missing. */
export function tellRefusal(
  { error, planned }: PlanRefused,
  refusal: (call: AskedCall) => GatewayError | null,
  { locale }: Pick<Question, 'locale'>,
  emit: Emit,
): void {
  const missing = missingTools(error)
  if (missing.length === 0) throw error
  const refused = planned.filter((call) => missing.includes(`${call.system}__${call.tool}`))
  emit({ type: 'status', state: 'writing' })
  emit({
    type: 'text',
    from: [],
    delta:
      locale === 'es'
        ? '**No se preguntó a ningún sistema.** Tus roles no incluyen todo lo que esta pregunta necesita, y media respuesta parecería completa.\n\n'
        : '**Nothing was asked of any system.** Your roles do not include everything this question needs, and half an answer would look complete.\n\n',
  })
  emit({
    type: 'unchecked',
    items: refused.map((call) => ({
      system: call.system,
      what: call.what,
      why: refusalInWords(refusal(call) ?? error, locale),
    })),
  })
}
