import { restate, type Telling } from '#lib/measures/certified/restate.ts'
import type { Answerable, Asked, Problem } from './understand/reading.ts'
import type { Catalogue, Subject } from './understand/subjects.ts'

/** What a question asks, part by part, as it stands above an answer. */
export function partsOf(ask: Answerable, catalogue: Catalogue, telling: Telling): string[] {
  const subject = subjectOf(ask, catalogue)
  const { locale } = telling.words
  if (ask.kind === 'query' && subject?.kind === 'measure') return restate(subject.measure, ask.query, telling)
  const about = ask.kind === 'finding' ? ask.about : null
  return [subject?.name[locale] ?? '', ...(about === null ? [] : [about.name])]
}

export function subjectOf(ask: Answerable, { subjects }: Catalogue): Subject | undefined {
  return subjects.get(ask.kind === 'query' ? ask.query.measure : ask.finding)
}

export function labelOf(ask: Answerable, catalogue: Catalogue, telling: Telling): string {
  return partsOf(ask, catalogue, telling).join(' · ')
}

/** Why a question is not answered, a sentence for each thing that stands against it. */
export function problemsInWords(problems: readonly Problem[], name: string, { words }: Telling): string {
  const said = problems.map((one) => words.say(`problem.${one.why}`, { words: one.words, name }))
  return [...new Set(said)].join(' ')
}

export function askedInWords(asked: Asked, { words }: Telling): string {
  switch (asked.what) {
    case 'anything':
      return words.say('asking.anything')
    case 'thing': {
      const what = asked.dimensions.map((one) => words.say(`query.dimension.${one}`)).join(words.say('asking.or'))
      return words.say('asking.thing', { what })
    }
    default:
      return words.say(`asking.${asked.what}`, { words: asked.words })
  }
}
