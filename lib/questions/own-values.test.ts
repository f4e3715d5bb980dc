import { describe, expect, test } from 'vitest'
import type { Row } from '#lib/measures/certified/measure.ts'
import { holdingOf, saysMore, valuesIn, withValues } from './own-values.ts'
import { read } from './understand/read.ts'
import { reader, told } from './understand/reader-for-tests.ts'

const row = (kind: string | null): Row => ({
  of: { kind: kind === null ? null : { id: kind, name: kind } },
  ...{ amount: 1, currency: 'USD', dates: {}, is: {} },
  source: { system: 'field', records: [] } as unknown as Row['source'],
})
const rows = [row('General liability insurance'), row('Hot work'), row('Hot work'), row(null)]

function readWith(text: string) {
  const first = read(text, reader)
  const holding = holdingOf(first, { ...reader, today: reader.asking.today })
  if (holding === null) return { first, again: null }
  const values = valuesIn(rows, holding.measure)
  return { first, again: read(text, { ...reader, names: withValues(reader.names, values) }) }
}

describe('words that nobody knew may be what the records are called by', () => {
  test.each([
    ['hot work permits at lakeshore tower', 'passes filters=kind:Hot work,job:72-001 Lakeshore Tower'],
    ['permits except the hot work ones', 'passes filters=-kind:Hot work'],
    ['liability permits', 'passes filters=kind:General liability insurance'],
  ])('%s', (text, meant) => {
    const { first, again } = readWith(text)
    expect(first.kind).toBe('cannot')
    expect(again === null ? null : told(again)).toBe(meant)
  })

  test('what no record is called by stays unknown', () => {
    const { first, again } = readWith('zeppelin permits')
    expect(again === null ? null : told(again)).toBe('cannot: unknown "zeppelin"')
    expect(again !== null && saysMore(again, first)).toBe(false)
  })

  test('a measure without lists of its own is asked for none', () => {
    expect(readWith('what do we owe for the zeppelin').again).toBeNull()
  })

  test('what could be read is not read again', () => {
    expect(readWith('permits at lakeshore tower').again).toBeNull()
  })
})
