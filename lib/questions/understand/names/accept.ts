import type { Hit, Run } from './runs.ts'
import type { Said } from './said.ts'
import type { Spelled } from './spelled.ts'
import { type Likeness, likenesses } from './word-index.ts'

/** How a run of words means a thing. */
export type Meaning = {
  /** Everything of the name was said but forms of company. */
  whole: boolean
  /** The least sure of its words. */
  how: Likeness
  /** Every word of it is one that everybody uses for something else too. */
  everyday: boolean
  /** So many words of the name were said, forms of company among them; and so many that tell it were not. */
  said: number
  unsaid: number
}

/** How the run is written, looked at where it matters alone. */
export type Written = { isCapitalised(): boolean; isQuoted(): boolean; isInitials(): boolean }

/**
 * Whether a run of words means the name it was found in: by the whole name, or by a part of it that nobody uses for
 * something else. Null where it does not.
 */
export function meaningOf(run: Run, written: Written, isValue = false): Meaning | null {
  const { hits, spelled } = run
  const told = hits.filter(({ place }) => spelled.roles[place] === 'name')
  const whole = isWhole(run)
  const isMeant = whole ? wholeMeans(run, told, written) : partMeans(spelled, told, written)
  if (!isMeant && !(isValue && !isRole(spelled) && told.some(isTelling))) return null
  return {
    whole,
    how: leastSure(hits),
    everyday: hits.every(({ word }) => isCommon(word)),
    said: hits.length,
    unsaid: spelled.begins.length - told.length,
  }
}

function isWhole({ spelled: { roles, made }, hits }: Run): boolean {
  const places = new Set(hits.map(({ place }) => place))
  return roles.every((role, place) => (role === 'empty' && made !== 'empty') || places.has(place))
}

/** Of departments and titles the short form is a word of its own: "supers", and one word of several tells none. */
function isRole({ thing }: Spelled): boolean {
  return thing.ids.department !== undefined || thing.ids.title !== undefined
}

function wholeMeans({ spelled, hits }: Run, told: readonly Hit[], written: Written): boolean {
  const { made } = spelled
  if (made === 'name') return isRole(spelled) || told.some(({ how }) => how !== 'short')
  if (made === 'empty') return written.isQuoted()
  // "Will May" beside its surname; "October" where it is written as a name.
  return hits.length > 1 || written.isCapitalised() || written.isQuoted() || written.isInitials()
}

function partMeans({ begins }: Spelled, told: readonly Hit[], written: Written): boolean {
  const sure = told.filter(({ how }) => how !== 'short')
  if (sure.some(({ word }) => !isCommon(word))) return true
  const [first, second] = sure
  if (first === undefined) return false
  const places = told.map(({ place }) => begins.indexOf(place))
  const inARow = places.every((place, at) => at === 0 || Math.abs(place - (places[at - 1] ?? place)) === 1)
  if (second !== undefined) return inARow && sure.some(({ word }) => !isNumber(word))
  // "Points" is nothing of Cedar Point, but "Rosa" may be Rosa Diaz.
  return first.how === 'same' && !isNumber(first.word) && written.isCapitalised()
}

/** A word of a value among those of a few records: "first aid", "liability", "the safety ones". */
function isTelling({ how, word }: Hit): boolean {
  return (how === 'same' || how === 'form') && word.text.length >= SHORTEST_TELLING && !isNumber(word)
}

const SHORTEST_TELLING = 3

function isCommon(word: Said): boolean {
  return word.everyday || isNumber(word)
}

function isNumber({ text }: Said): boolean {
  return /^\d/.test(text)
}

function leastSure(hits: readonly Hit[]): Likeness {
  const order = Math.max(0, ...hits.map(({ how }) => likenesses.indexOf(how)))
  return likenesses[order] ?? 'same'
}
