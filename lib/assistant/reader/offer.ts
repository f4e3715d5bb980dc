import { labelOf } from '#lib/questions/labels.ts'
import { type Answerable, type Choice, nearIn, type Reading } from '#lib/questions/understand/reading.ts'
import { mayAnswer } from './permitted.ts'
import { suggestions } from './suggestions.ts'
import type { Turn } from './turn.ts'

export function offerChoices(choices: readonly Choice[], { tools: { emit } }: Pick<Turn, 'tools'>): void {
  if (choices.length === 0) return
  const told = choices.map(({ label, ask }) => ({ label, ask: { ...ask } }))
  emit({ type: 'block', block: { kind: 'choices', choices: told } })
}

/** Questions to begin with that this person's roles can answer. */
export function suggest({ question, tools, catalogue }: Pick<Turn, 'question' | 'tools' | 'catalogue'>): void {
  const { gateway, emit } = tools
  const questions = suggestions(question.caller.principal, { gateway, catalogue, locale: question.locale })
  if (questions.length > 0) emit({ type: 'block', block: { kind: 'suggestions', questions } })
}

/** Of these what this person's roles let be answered. */
export function permitted(
  asks: readonly Answerable[],
  { question, tools, catalogue }: Pick<Turn, 'question' | 'tools' | 'catalogue'>,
): Answerable[] {
  const { gateway } = tools
  return asks.filter((ask) => mayAnswer(ask, question.caller.principal, { gateway, catalogue }))
}

/** Beside the words that nobody answered: whole questions near to it, else some to begin with. */
export function offerNear(reading: Reading, turn: Turn): void {
  const { tools, telling, catalogue } = turn
  const near = permitted(nearIn(reading), turn).map((ask) => ({ label: labelOf(ask, catalogue, telling), ask }))
  if (near.length === 0) {
    suggest(turn)
    return
  }
  tools.emit({ type: 'text', delta: `\n\n${telling.words.say('asking.withoutModel')}\n\n`, from: [] })
  offerChoices(near, turn)
}
