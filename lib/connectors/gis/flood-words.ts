/**
 * What a zone on a flood map says of the land in it. `special_hazard` is FEMA's special flood hazard area, zones of A
 * and V; `outside` all that was looked at and lies outside of it, with or without a moderate hazard. The rest says
 * nothing of the land: nobody has determined it, it is water, it is not on the map, or the word is not FEMA's.
 * Source: FEMA, National Flood Hazard Layer, domain D_Zone; Flood Insurance Rate Map zones of 44 CFR 64.3
 */
export const floodMeanings = ['special_hazard', 'outside', 'undetermined', 'open_water', 'not_mapped', 'other'] as const

export type FloodMeaning = (typeof floodMeanings)[number]

/** The whole word counts: `AREA NOT INCLUDED` begins as the hazard areas do, and is none. */
const words: readonly [FloodMeaning, RegExp][] = [
  ['not_mapped', /^(AREA )?NOT (INCLUDED|MAPPED|POPULATED|PRINTED)\b|^ANI$|^NO DATA$/],
  ['open_water', /^(OPEN )?WATER$/],
  ['undetermined', /^(D|UNDES|UNDETERMINED)(?![A-Z0-9])/],
  [
    'special_hazard',
    /^[AV](?:[EHO]|R|99|[1-9]|[12]\d|30)?(?![A-Z0-9])|^(REGULATORY )?FLOODWAY$|^1(\.0)? ?(%|PCT|PERCENT)|^100.?(YR|YEAR)/,
  ],
  [
    'outside',
    /^((UN)?SHADED )?(X(500)?|B|C)(?![A-Z0-9])|^0?\.2 ?(%|PCT|PERCENT)|^500.?(YR|YEAR)|^AREA OF MINIMAL FLOOD HAZARD$/,
  ],
]

export function floodMeaning(zone: string): FloodMeaning {
  const word = zone
    .trim()
    .toUpperCase()
    .replaceAll(/\s+/g, ' ')
    .replace(/^ZONE /, '')
  return words.find(([, pattern]) => pattern.test(word))?.[0] ?? 'other'
}

/** Whether a place is in the special hazard area; null where that is not known of all of it. */
export function hazardOf(zones: readonly FloodMeaning[], isWhole: boolean): boolean | null {
  if (zones.includes('special_hazard')) return true
  return isWhole && zones.every((meaning) => meaning === 'outside') ? false : null
}

/** What is said of zones that tell nothing of the land; undefined where all do. */
export function unknownNote(zones: readonly string[]): string | undefined {
  const said = [...new Set(zones)].flatMap((zone) => {
    const sentence = sentences[floodMeaning(zone)]
    return sentence === undefined ? [] : [`${zone}: ${sentence}`]
  })
  return said.length === 0 ? undefined : said.join(' ')
}

const sentences: Partial<Record<FloodMeaning, string>> = {
  not_mapped: 'not mapped, so nothing is known of floods there.',
  undetermined: 'a flood hazard is possible there, and nobody has determined it.',
  open_water: 'water, of which the map says no hazard.',
  other: 'a word of this map that is none of FEMA’s zones, so whether it is a hazard is not known.',
}
