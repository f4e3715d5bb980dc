import { type Attribute, meaningOf } from './person-fields.ts'
import type { Person } from './person-row.ts'
import { notShared } from './refusals.ts'

/** Said where BambooHR keeps something of people from us, which is another thing than having none. */
export function hiddenNote(people: Iterable<Pick<Person, 'notShown'>>, of: readonly Attribute[]): string | undefined {
  const all = [...people]
  const hidden = of.map((attribute) => ({
    meaning: meaningOf(attribute),
    from: all.filter(({ notShown }) => notShown.has(attribute)).length,
  }))
  const always = hidden.filter(({ from }) => from > 0 && from === all.length)
  const sometimes = hidden.filter(({ from }) => from > 0 && from < all.length)
  const sentences = [
    always.length === 0 ? '' : `BambooHR does not share with this connection: ${inWords(always)}.`,
    sometimes.length === 0 ? '' : `Of some people BambooHR does not share with this connection: ${inWords(sometimes)}.`,
  ]
  return sentences.filter(Boolean).join(' ') || undefined
}

/** For a condition on what BambooHR shows of nobody: it would make the answer empty. */
export function refuseIfHidden(
  people: Iterable<Pick<Person, 'notShown'>>,
  attribute: Attribute,
  asked: string | undefined,
): void {
  if (asked === undefined) return
  const all = [...people]
  if (all.length > 0 && all.every(({ notShown }) => notShown.has(attribute))) throw notShared(attribute)
}

/** For a condition on what BambooHR shows of some people only: the others may belong to the answer too. */
export function hidesSome(
  people: Iterable<Pick<Person, 'notShown'>>,
  attribute: Attribute,
  asked: string | undefined,
): boolean {
  return asked !== undefined && [...people].some(({ notShown }) => notShown.has(attribute))
}

function inWords(hidden: readonly { meaning: string }[]): string {
  return new Intl.ListFormat('en').format(hidden.map(({ meaning }) => meaning))
}
