import { dimensions } from '#lib/measures/certified/query.ts'
import type { Words } from '#lib/measures/words.ts'
import { isMeant } from '#lib/questions/known-names/also-spelled.ts'
import type { Named } from '#lib/questions/understand/names.ts'
import type { Reader } from '#lib/questions/understand/reader.ts'
import type { WordChange } from './change.ts'
import type { SaidRow } from './list.ts'

type Means<D extends WordChange['do']> = Omit<Extract<WordChange, { do: D }>, 'words'>

/** What words can mean: something to ask about, or a thing that the administrator may look up. */
export type MeaningChoice = {
  kind: 'measure' | 'finding' | 'name'
  name: string
  /** What kind of thing a name is of, and its number. */
  detail: string
  means: Means<'mean_subject'> | Means<'mean_name'>
}

type Known = Pick<Reader, 'catalogue' | 'names'>

export function meaningsIn({ catalogue, names }: Known, words: Words): MeaningChoice[] {
  const subjects = [...catalogue.subjects.values()].flatMap(({ id, kind, name }): MeaningChoice[] =>
    kind === 'gap' ? [] : [{ kind, name: name[words.locale], detail: '', means: { do: 'mean_subject', subject: id } }],
  )
  return [...subjects, ...names.all.flatMap((thing) => nameChoice(thing, words) ?? [])]
}

function nameChoice(thing: Named, words: Words): MeaningChoice | null {
  const [first, [id] = []] = Object.entries(thing.ids)[0] ?? []
  const dimension = dimensions.safeParse(first).data
  if (dimension === undefined || id === undefined) return null
  const detail = [words.say(`query.dimension.${dimension}`), ...(thing.number === undefined ? [] : [thing.number])]
  return { kind: 'name', name: thing.name, detail: detail.join(' '), means: { do: 'mean_name', dimension, id } }
}

/** What was said, as one administrator may see it. */
export type ShownSaid = Pick<SaidRow, 'words' | 'by' | 'setAt'> &
  (
    | Pick<MeaningChoice, 'kind' | 'name' | 'detail'>
    /** Passed over; of a thing that one may not look up; of something that this release does not have. */
    | { kind: 'nothing' | 'hidden' | 'gone' }
  )

export function shownSaid(row: SaidRow, { catalogue, names }: Known, words: Words): ShownSaid {
  const { words: said, by, setAt, means, subject, dimension, ids } = row
  const of = { words: said, by, setAt }
  if (means === 'nothing') return { ...of, kind: 'nothing' }
  if (subject !== null) {
    const known = catalogue.subjects.get(subject)
    if (known === undefined || known.kind === 'gap') return { ...of, kind: 'gone' }
    return { ...of, kind: known.kind, name: known.name[words.locale], detail: '' }
  }
  const thing = names.all.find((one) => isMeant(one, { dimension: dimension ?? '', ids }))
  const choice = thing === undefined ? null : nameChoice(thing, words)
  return choice === null ? { ...of, kind: 'hidden' } : { ...of, kind: 'name', name: choice.name, detail: choice.detail }
}
