import { type Candidate, likenessOf, shareOfWords, spaced } from '#lib/connectors/kit/candidates.ts'
import { fits, type Slot, type Slotted } from '#lib/connectors/kit/slots.ts'
import { canHold } from './field-types.ts'

/** sure enough to be offered first, a choice between near equals, or nothing that fits. Never taken without a person. */
export type Suggestion = { slot: string; certainty: 'likely' | 'choose' | 'none'; candidates: readonly Scored[] }

export type Scored = Candidate & { score: number }

/** Of words in a label and a name, of the type, of being filled, of having values at all that differ. */
const weights = { words: 0.5, type: 0.2, filled: 0.2, differs: 0.1 } as const
const LIKELY = 0.7
const NEAR = 0.1
const SHOWN = 5
/** Of a slot that holds several: all of them may be meant. */
const SHOWN_OF_MANY = 30
/** Names that people give to what should not be used any more. */
const DISUSED = /\b(old|test|copy|deprecated|obsolete|unused|legacy|do not use|no usar)\b/

/** What of an account could stand for each slot, the likeliest first. */
export function suggest(connector: Slotted, candidates: readonly Candidate[]): Suggestion[] {
  return (connector.slots ?? []).map((slot) => {
    const scored = candidates
      .filter((candidate) => candidate.of === slot.of && fits(connector, slot, candidate.name))
      .filter(({ slots }) => slots === undefined || slots.includes(slot.id))
      .filter(({ type }) => type !== null && canHold(slot.types, type))
      .map((candidate) => ({ ...candidate, score: scoreOf(slot, candidate) }))
      .filter(({ score }) => score > weights.type)
      .sort((a, b) => b.score - a.score || a.name.localeCompare(b.name))
      .slice(0, slot.many === true ? SHOWN_OF_MANY : SHOWN)
    return { slot: slot.id, certainty: certaintyOf(scored), candidates: scored }
  })
}

function certaintyOf([first, second]: readonly Scored[]): Suggestion['certainty'] {
  if (first === undefined) return 'none'
  const alone = second === undefined || first.score - second.score > NEAR
  return first.score >= LIKELY && alone ? 'likely' : 'choose'
}

function scoreOf(slot: Slot, candidate: Candidate): number {
  const { type, filled = 0, constant = false, label, name } = candidate
  if (DISUSED.test(spaced(`${label} ${name}`))) return 0
  const words = wordsIn(slot, candidate)
  const named = weights.words * words + (type !== null && slot.types.includes(type) ? weights.type : 0)
  if (candidate.parts !== undefined) return scoreOfWhole(slot, candidate)
  // A layer, a view or a site has no values that records would show: its label is all there is.
  if (candidate.filled === undefined) return words === 0 ? 0 : named / (weights.words + weights.type)
  const score = named + weights.filled * filled + (constant || filled === 0 ? 0 : weights.differs)
  // A field that nobody fills is never offered first.
  return filled === 0 ? score / 2 : score
}

/** One word of a layer's name says it; what is in the layer tells it from others of that name, and a name from none. */
function scoreOfWhole({ words }: Slot, { label, parts = 0, filled }: Candidate): number {
  const named = Math.min(1, 2 * shareOfWords(words, label))
  const score = weights.type + (1 - weights.type) * likenessOf(named, parts)
  return filled === 0 ? score / 2 : score
}

function wordsIn({ words }: Slot, { label, name }: Candidate): number {
  return Math.max(shareOfWords(words, label), shareOfWords(words, name))
}
