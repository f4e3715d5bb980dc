import { type Origin, type SourceRecord, sourcesFrom } from '#lib/facts/sources.ts'
import { plainWords } from '../words.ts'
import type { Row } from './measure.ts'

type Said = readonly (string | null | undefined)[]

/** Records as rows, each with the record that it comes from under a label of these words. */
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
    return source === undefined ? [] : [{ ...read(record), currency: record.currency, source }]
  })
}
