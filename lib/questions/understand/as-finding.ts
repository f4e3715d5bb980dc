import type { Candidate } from './candidates.ts'
import { problem, typed } from './fill/filling.ts'
import { runs } from './fill.ts'
import type { Piece } from './piece.ts'
import type { Reader } from './reader.ts'
import type { About, Answerable, Choice, Correction, Problem, Reading } from './reading.ts'
import type { Subject } from './subjects.ts'
import type { Token } from './tokens.ts'
import { usableOf } from './worth.ts'

type Story = Extract<Subject, { kind: 'finding' }>

const told: ReadonlySet<Piece['as']> = new Set([
  'phrase',
  'name',
  'number',
  'filler',
  'noun',
  'operation',
  'back',
  'period',
  'against',
  'system',
])

/** A sentence as a story across systems: about one thing, or about all. */
export function findingRead(
  { subject, cover }: Candidate & { subject: Story },
  tokens: readonly Token[],
  reader: Reader,
  corrected: readonly Correction[],
): Reading {
  const { pieces } = cover
  const unusable = pieces.filter(({ as }) => !told.has(as))
  const foreign = pieces.filter((piece) => piece.as === 'name' && usableOf(piece.found, subject).length === 0)
  const problems: Problem[] = [
    ...[...unusable, ...runs(cover.unexplained).map((at) => ({ at }))].map((one) =>
      problem('unknown', { tokens }, one),
    ),
    ...foreign.map((piece) => problem('not_kept_by', { tokens }, piece)),
  ]
  const named = namedIn(pieces, subject)
  const before = named.length === 0 && pieces.some(({ as }) => as === 'back') ? carriedFrom(reader, subject) : null
  const [about = before, another] = named
  const ask: Answerable = { kind: 'finding', finding: subject.id, about: about ?? null }
  if (problems.length > 0) return { kind: 'cannot', problems, query: null, nearest: [ask], corrected }
  if (another !== undefined) {
    const choices = named.map((thing): Choice => ({ label: thing.name, ask: { ...ask, about: thing } }))
    const words = typed(tokens, pieces.find(({ as }) => as === 'name')?.at ?? [])
    return { kind: 'ask', about: { what: 'name', words }, choices, query: null, corrected }
  }
  return { kind: 'answer', ask, corrected, carried: before === null ? [] : ['about'], aside: [], also: [] }
}

/** A number says which record it is, whoever else is named beside it. */
function namedIn(pieces: readonly Piece[], subject: Story): About[] {
  const numbers = pieces.flatMap((piece) => (piece.as === 'number' ? [piece.number] : []))
  if (subject.numbered && numbers.length > 0) {
    return numbers.map((number) => ({ dimension: 'number', name: number, ids: [number] }))
  }
  return pieces.flatMap((piece): About[] => {
    if (piece.as !== 'name') return []
    const [first] = usableOf(piece.found, subject)
    const alike = usableOf(piece.found, subject).filter(({ dimension }) => dimension === first?.dimension)
    return alike.flatMap(({ thing, dimension }) => {
      const kind = subject.about.find((one) => one === dimension)
      return kind === undefined ? [] : [{ dimension: kind, name: thing.name, ids: [...(thing.ids[dimension] ?? [])] }]
    })
  })
}

function carriedFrom({ asking }: Reader, { about }: Story): About | null {
  for (const { dimension, things, not } of asking.last?.filters ?? []) {
    const kind = about.find((one) => one === dimension)
    const [thing] = things
    if (!not && kind !== undefined && thing !== undefined) return { dimension: kind, ...thing }
  }
  return null
}
