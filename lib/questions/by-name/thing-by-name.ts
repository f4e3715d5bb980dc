import type { Certified } from '#lib/measures/certified/measure.ts'
import type { Dimension } from '#lib/measures/certified/query.ts'
import type { Words } from '#lib/measures/words.ts'
import { thingOf } from '../understand/fill/names.ts'
import type { Names } from '../understand/names.ts'
import type { Thing } from '../understand/reading.ts'
import { namedIn } from './named-in.ts'
import { oneOf } from './not-named.ts'

/** The thing of one of a measure's dimensions that somebody names: of its closed list, else of all names. */
export function thingByName(
  text: string,
  { measure, dimension }: { measure: Certified; dimension: Dimension },
  { names, words }: { names: Names; words: Words },
): Thing {
  const listed = listedValue(text, measure, dimension)
  if (listed !== null) return { name: listed[words.locale][0] ?? listed.id, ids: [listed.id] }
  const subject = { kind: 'measure', id: measure.id, name: measure.name, near: [], measure } as const
  const { fits, corrected } = namedIn(text, subject, names)
  const ofIt = fits.filter((one) => one.dimension === dimension)
  const { thing } = oneOf({ fits: ofIt, corrected }, text, { dimensions: [dimension], names, words })
  return thingOf(thing, dimension)
}

function listedValue(text: string, { values }: Certified, dimension: Dimension) {
  const said = plain(text)
  return values?.[dimension]?.find(({ id, en, es }) => [id, ...en, ...es].some((one) => plain(one) === said)) ?? null
}

/** As closed lists write their words: lower case, no accents. */
function plain(text: string): string {
  return text.trim().toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '')
}
