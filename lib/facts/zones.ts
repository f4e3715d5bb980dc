import { dateFormat } from '#lib/core/intl.ts'

/** As many as somebody reads through. */
const MOST = 40

/** The zones with every one of these words in their name, those whose place begins with the first of them before the others. */
export function zonesSaid(zones: readonly string[], words: string): string[] {
  const [first = '', ...more] = plain(words)
    .split(/[\s/]+/)
    .filter(Boolean)
  const said = zones.filter((zone) => [first, ...more].every((word) => plain(zone).includes(word)))
  const begins = (zone: string) => plain(zone.slice(zone.lastIndexOf('/') + 1)).startsWith(first)
  return [...said.filter(begins), ...said.filter((zone) => !begins(zone))].slice(0, MOST)
}

/** `UTC−07:00`, as it is at that moment. */
export function offsetOf(timeZone: string, at: Date): string {
  const parts = dateFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT'
  return (name === 'GMT' ? 'GMT+00:00' : name).replace('GMT', 'UTC').replace('-', '−')
}

/** Without accents and capitals, as people type places. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll('_', ' ')
    .toLowerCase()
}
