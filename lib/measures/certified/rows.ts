import { type Origin, type SourceRecord, sourcesFrom } from '#lib/facts/sources.ts'
import { plainWords } from '../words.ts'
import type { Row } from './measure.ts'

type Said = readonly (string | null | undefined)[]

/** Records as rows, each with the record that it comes from under a label of these words; what outsiders wrote is plain. */
export function rowsFrom<R extends SourceRecord & { currency: string }>(
  answer: Origin,
  records: readonly R[],
  label: (record: R) => Said,
  read: (record: R) => Omit<Row, 'source' | 'currency'>,
): Row[] {
  const sources = sourcesFrom(answer, records, (record) => ({
    label: plainWords(label(record).filter(Boolean).join(' '), 80),
  }))
  return records.flatMap((record, at) => {
    const source = sources[at]
    if (source === undefined) return []
    const { texts, ...row } = read(record)
    return [{ ...row, ...(texts === undefined ? {} : { texts: plain(texts) }), currency: record.currency, source }]
  })
}

/** Long enough for a day's log. */
const LONGEST = 1_000

function plain(texts: NonNullable<Row['texts']>): Row['texts'] {
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => [id, typeof text === 'string' ? plainWords(text, LONGEST) : text]),
  )
}
