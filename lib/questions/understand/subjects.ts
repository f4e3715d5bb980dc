import type { AboutKind } from '#lib/findings/finding.ts'
import type { Also, Certified, Phrase, Text } from '#lib/measures/certified/measure.ts'
import { calendar, type Dimension } from '#lib/measures/certified/query.ts'
import { noSynonyms, type Synonyms } from '../synonyms.ts'
import { isFiller, isFunctionWord } from './lexicon/function-words.ts'
import { isKnownAlone, isKnownWord } from './lexicon/vocabulary.ts'
import { byFirstWord, type Pattern, patternOf } from './patterns.ts'
import { singular } from './singular.ts'
import { tokensOf } from './tokens.ts'

/** What a question can be about: a measure, a story across systems, or something that no system keeps. */
export type Subject = {
  id: string
  name: Text
  near: readonly string[]
} /** `systems`: the slugs of those that it is read from. */ & (
  | { kind: 'measure'; measure: Certified; systems?: ReadonlySet<string> }
  | { kind: 'finding'; about: readonly AboutKind[]; numbered: boolean }
  | { kind: 'gap' }
)

type Phrased = { id: string; phrases?: { en: readonly Phrase[]; es: readonly Phrase[] } | undefined }
type Way = { pattern: Pattern; subject: string; also: Also }
type ValueWay = { pattern: Pattern; subject: string; dimension: Dimension; id: string; name: Text }

/** Everything that questions can be about, with how people say it, made ready to be compared with words. */
export type Catalogue = {
  subjects: ReadonlyMap<string, Subject>
  ways: ReadonlyMap<string, readonly Way[]>
  values: ReadonlyMap<string, readonly ValueWay[]>
  /** Of each word that phrases are made of, the subjects whose own it is. */
  sayers: ReadonlyMap<string, ReadonlySet<string>>
  /** Of each word that only hints at subjects, which: what to offer where a question cannot be read. */
  cues: ReadonlyMap<string, ReadonlySet<string>>
  /** Those of them that narrow nothing: beside one of its phrases they say nothing more. */
  idleWords: ReadonlyMap<string, ReadonlySet<string>>
  /** Words that this company says for nothing. */
  ignored: ReadonlySet<string>
}

export function catalogueOf(
  entries: readonly { subject: Subject; phrases: Phrased['phrases']; cues?: string | undefined }[],
  { phrases: more, ignored }: Pick<Synonyms, 'phrases' | 'ignored'> = noSynonyms,
): Catalogue {
  const known = new Set(entries.map(({ subject }) => subject.id))
  const ways = [
    ...entries.flatMap(({ subject, phrases }) => waysOf({ id: subject.id, phrases })),
    // What was said of a subject that this release does not have waits for it.
    ...more
      .filter(({ subject }) => known.has(subject))
      .map(({ subject, say }): Way => ({ pattern: patternOf(say), subject, also: {} })),
  ]
  const owned = Map.groupBy(ways, ({ subject }) => subject)
  const subjectWords = new Set(ways.flatMap(({ pattern }) => (pattern.length === 1 ? pattern : [])))
  return {
    subjects: new Map(entries.map(({ subject }) => [subject.id, subject])),
    ways: byFirstWord(ways),
    values: byFirstWord(entries.flatMap(({ subject }) => valuesOf(subject))),
    sayers: byWord([...owned].map(([id, some]) => [id, wordsOf(some)])),
    cues: byWord(
      entries.map(({ subject, cues = '' }) => [subject.id, new Set(tokensOf(cues).map(({ text }) => singular(text)))]),
    ),
    idleWords: new Map([...owned].map(([id, some]) => [id, idleIn(some, subjectWords)])),
    ignored,
  }
}

function byWord(entries: readonly (readonly [id: string, words: ReadonlySet<string>])[]): Catalogue['cues'] {
  const all = new Map<string, Set<string>>()
  for (const [id, words] of entries) {
    for (const word of words) all.set(word, (all.get(word) ?? new Set()).add(id))
  }
  return all
}

function wordsOf(ways: readonly Way[]): Set<string> {
  return new Set(ways.flatMap(({ pattern }) => pattern).filter((word) => word !== '*'))
}

/** Of a longer phrase a word alone says something else: "work" of "no longer work here" is none of those who left. */
const SHORT = 2

/** Not "good", which "permit * still good" is a state with, and not "paid" of "we have not paid", nor "not". */
function idleIn(ways: readonly Way[], subjectWords: ReadonlySet<string>): Set<string> {
  const plain = wordsOf(ways.filter(({ also, pattern }) => Object.keys(also).length === 0 && pattern.length <= SHORT))
  const isTaken = (word: string) => (subjectWords.has(word) ? isKnownAlone(word) : isKnownWord(word))
  return new Set([...plain].filter((word) => !isTaken(word) && (isFiller(word) || !isFunctionWord(word))))
}

function waysOf({ id, phrases }: Phrased): Way[] {
  return [...(phrases?.en ?? []), ...(phrases?.es ?? [])].flatMap((phrase) => {
    const { say, also } = typeof phrase === 'string' ? { say: phrase, also: {} } : phrase
    return say.split('|').map((way) => ({ pattern: patternOf(way), subject: id, also }))
  })
}

function valuesOf(subject: Subject): ValueWay[] {
  if (subject.kind !== 'measure') return []
  return Object.entries(subject.measure.values ?? {}).flatMap(([dimension, values]) =>
    values.flatMap(({ id, en, es }) =>
      [...en, ...es].map((way) => ({
        pattern: patternOf(way),
        subject: subject.id,
        dimension: dimension as Dimension,
        id,
        name: { en: en[0] ?? id, es: es[0] ?? id },
      })),
    ),
  )
}

/** By what a subject can be narrowed; and grouped, the calendar besides. */
export function dimensionsOf(subject: Subject): readonly Dimension[] {
  if (subject.kind === 'gap') return []
  if (subject.kind === 'finding') return subject.about
  const { prefers = [], of = [], dimensions, narrowsBy = [] } = subject.measure
  return [...new Set([...prefers, ...of, ...dimensions, ...narrowsBy])]
}

export function groupsOf(subject: Subject): readonly Dimension[] {
  if (subject.kind !== 'measure') return []
  const { dimensions, dates, onlySaidDates, daysAre } = subject.measure
  const isDated = dates.length > 0 && onlySaidDates !== true
  return [...dimensions, ...(isDated ? calendar : []), ...(daysAre === undefined ? [] : (['age'] as const))]
}
