import { GatewayError } from '#lib/core/errors.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Words } from '#lib/measures/words.ts'
import { thingOf } from '../understand/fill/names.ts'
import type { Names } from '../understand/names.ts'
import type { Fit, NamedBy } from './named-in.ts'

/** The one thing that a text names; who named several, nobody or something else is told what fits. */
export function oneOf({ fits, corrected }: NamedBy, text: string, of: Of): Fit {
  const [first, another] = fits
  if (first === undefined) throw nobody(text, of)
  if (another === undefined && corrected?.ask !== true) return first
  const { words } = of
  const called = fits.map(({ thing, dimension }) => thingOf(thing, dimension).name)
  const what = words.say(another === undefined ? 'asking.spelling' : 'asking.name', { words: text })
  throw new GatewayError('invalid_input', `${what} ${called.join(' · ')}`, { data: { said: text, fits: called } })
}

type Of = { dimensions: readonly Dimension[]; names: Pick<Names, 'missing'>; words: Words }

/** A look-up that was not made says so: there may be somebody of that name. */
function nobody(text: string, { dimensions, names, words }: Of): GatewayError {
  const what = dimensions.map((one) => words.say(`query.dimension.${one}`)).join(words.say('asking.or'))
  const missing = names.missing.filter(({ kind }) => dimensions.includes(kind))
  const kinds = [...new Set(missing.map(({ kind }) => words.say(`query.dimension.${kind}`)))].join(', ')
  const told = [
    words.say('problem.no_name', { words: text, what }),
    kinds === '' ? null : words.say('asking.notLooked', { kinds }),
  ].filter((one) => one !== null)
  return new GatewayError('invalid_input', told.join(' '), { data: { said: text, fits: [] } })
}
