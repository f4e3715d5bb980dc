import type { SlotType } from './slots.ts'

/** Something of the tenant's account that may stand for a slot, as the vendor's own metadata tells of it. */
export type Candidate = {
  /** As statements name it. */
  name: string
  /** As people of the tenant see it. */
  label: string
  /** The vendor's object, as slots name it. */
  of: string
  /** Null: a kind of value that no slot has. */
  type: SlotType | null
  /** Its values tell the type, and nothing that the vendor says of it. */
  guessed?: boolean
  /** Added by the tenant or a package, and not the vendor's own. */
  custom: boolean
  /** Which slots of its object it may stand for, where the object alone does not say: all when not given. */
  slots?: readonly string[]
  /** Values of real records, for a person to look at; never kept. */
  samples?: readonly string[]
  /** Share of the records looked at that have a value, 0 to 1. */
  filled?: number
  /** Of what is made of several, as a layer of fields: the share of what its object asks for that is in it, 0 to 1. */
  parts?: number
  /** Gives the same value in every record that was looked at. */
  constant?: boolean
}

/** What is known of a field of an account: which it is, and of which type. */
export type KnownField = Pick<Candidate, 'name' | 'of' | 'type' | 'guessed' | 'slots'>

const SAMPLES = 5
const SAMPLE_CHARS = 80

/** A candidate with what records hold in it. */
export function withSamples(candidate: Candidate, values: readonly unknown[]): Candidate {
  if (values.length === 0) return candidate
  const held = values.filter((value) => value !== null && value !== undefined && value !== '').map(String)
  const different = [...new Set(held)]
  return {
    ...candidate,
    filled: held.length / values.length,
    constant: held.length > 1 && different.length === 1,
    samples: different.slice(0, SAMPLES).map((value) => value.slice(0, SAMPLE_CHARS)),
  }
}

/** How well a name and what is in it say that a whole is what it is looked at for, 0 to 1. */
export function likenessOf(named: number, parts: number): number {
  return 0.4 * named + 0.6 * parts
}

/** Of names and not of what they mean. */
const MEANINGLESS = new Set(['c', 'r', 'custbody', 'custcol', 'custentity', 'custrecord', 'the', 'of', 'a', 'is'])

/** Which share of the words that say it stand in a label; those that stand there beside them count against it. */
export function shareOfWords(words: readonly string[], label: string): number {
  const wanted = new Set(words)
  const said = spaced(label)
    .split(' ')
    .filter((word) => word !== '' && !MEANINGLESS.has(word))
  const hits = new Set(said.filter((word) => wanted.has(word) || wanted.has(singular(word)))).size
  return said.length === 0 ? 0 : hits / Math.max(said.length, 2)
}

/** "Permits" says permit; near enough for English and Spanish. */
function singular(word: string): string {
  return word.length > 3 ? word.replace(/s$/, '') : word
}

/** `Bid_Due_Date__c` and `bidDueDate` as "bid due date c". */
export function spaced(text: string): string {
  return text
    .replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
