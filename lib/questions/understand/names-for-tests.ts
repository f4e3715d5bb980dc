import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Named, Names } from './names.ts'
import { vocabularyOf } from './spelling.ts'
import { tokensOf } from './tokens.ts'

/** A thing of one kind, for tests; what is not said of it is as plain as can be. */
export function thing(kind: Dimension, name: string, more: Partial<Named> = {}): Named {
  return { name, ids: { [kind]: [more.number ?? name] }, also: [], active: true, ...more }
}

/** What is found in a text in lines: the words, then what they mean, with marks for all that is said of it. */
export function foundBy(names: Pick<Names, 'find'>, text: string, lexicon: readonly string[] = []): string[] {
  const tokens = tokensOf(text)
  return names.find(tokens, vocabularyOf(lexicon)).map(({ from, to, things, count, whole, everyday, corrected }) => {
    const said = text.slice(tokens[from]?.at, tokens[to - 1]?.end)
    const marks = [
      whole ? 'whole' : '',
      everyday ? 'everyday' : '',
      corrected === undefined ? '' : `for ${corrected.meant}${corrected.ask ? '?' : ''}`,
      count > things.length ? `of ${count}` : '',
    ].filter(Boolean)
    const meant = things.map(({ name }) => name).join(' | ')
    return `${said} = ${meant}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`
  })
}
