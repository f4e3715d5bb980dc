import { namedBy } from '#lib/measures/certified/misfits.ts'
import { type Query, querySchema } from '#lib/measures/certified/query.ts'
import type { Candidate } from './candidates.ts'
import type { Carried } from './carried.ts'
import type { Answerable, Choice, Correction, Reading } from './reading.ts'

type Given = { candidate: Candidate; corrected: readonly Correction[] }

/** Answered, asked back, or told what stands against it. */
export function asked(result: Carried, { candidate, corrected }: Given): Reading {
  const { query, problems, open, which, also } = result
  const { subject } = candidate
  if (problems.length > 0) {
    const ask: Answerable[] =
      open.length === 0 && missingThing(query, candidate) === null ? [{ kind: 'query', query }] : []
    return { kind: 'cannot', problems, query, nearest: ask, corrected }
  }
  const [first] = open
  if (first !== undefined) {
    const choices = first.choices.map(
      ({ label, filters }): Choice => ({
        label,
        ask: { kind: 'query', query: { ...query, filters: [...filters, ...query.filters] } },
      }),
    )
    return { kind: 'ask', about: { what: first.what, words: first.words }, choices, query, corrected }
  }
  if (which !== null) {
    const choices = which.periods.map(
      (period): Choice => ({ label: period.from ?? '', ask: { kind: 'query', query: { ...query, period } } }),
    )
    return { kind: 'ask', about: { what: 'day', words: which.words }, choices, query, corrected }
  }
  const missing = missingThing(query, candidate)
  if (missing !== null) {
    return {
      kind: 'ask',
      about: { what: 'thing', dimensions: missing, subject: subject.id },
      choices: [],
      query,
      corrected,
    }
  }
  const others = also.map(
    ({ label, dimension, thing }): Choice => ({
      label,
      ask: { kind: 'query', query: { ...query, filters: [{ dimension, things: [thing], not: false }] } },
    }),
  )
  const story = storyOf(query, candidate)
  const ask: Answerable = story ?? { kind: 'query', query }
  return { kind: 'answer', ask, corrected, carried: result.carried, aside: [], also: others }

  function missingThing({ filters }: Query, { subject: about }: Candidate) {
    const must = about.kind === 'measure' ? namedBy(about.measure) : null
    if (must === null) return null
    return filters.some(({ dimension, not }) => !not && must.includes(dimension)) ? null : must
  }
}

/** What one thing's figure is where systems tell it otherwise: a question about nothing but that. */
function storyOf(query: Query, { subject }: Candidate): Answerable | null {
  if (subject.kind !== 'measure' || subject.measure.storyOf === undefined) return null
  const { finding, dimension } = subject.measure.storyOf
  const [filter, other] = query.filters
  const [thing, another] = filter?.things ?? []
  if (filter?.dimension !== dimension || filter.not || other !== undefined || another !== undefined) return null
  if (thing === undefined || dimension !== 'job') return null
  const plain = querySchema.parse({ measure: query.measure, filters: query.filters, operation: query.operation })
  const isAlone = JSON.stringify(plain) === JSON.stringify(query) && ['value', 'list'].includes(query.operation)
  return isAlone ? { kind: 'finding', finding, about: { dimension, ...thing } } : null
}

/** Names that were not written as they are. */
export function namesCorrected({ cover }: Candidate): Correction[] {
  return cover.pieces.flatMap((piece) =>
    piece.as === 'name' && piece.found.corrected !== undefined ? [piece.found.corrected] : [],
  )
}
