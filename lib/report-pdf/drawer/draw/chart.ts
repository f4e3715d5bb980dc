import { formatValue } from '#lib/facts/format.ts'
import type { BlockOf } from '#lib/reports/document.ts'
import { horizontalBars } from './chart-bars.ts'
import { lines } from './chart-lines.ts'
import type { ChartParts } from './chart-parts.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { colour, size } from './look.ts'
import { below, nothing, partHead } from './part.ts'
import type { Pen } from './pen.ts'
import { spanInWords } from './span-in-words.ts'

/** What it shows in a sentence, then the picture, with every value in figures. */
export function chart(block: BlockOf<'chart'>, width: number, pen: Pen): Drawn[] {
  const { unit, currency, caption, form, series } = block
  const parts: ChartParts = {
    labels: block.labels.map((label) => spanInWords(label, pen.locale, { short: true })),
    series,
    width,
    say: (value) => (value === null ? '–' : formatValue(value, unit, pen.locale, { currency })),
  }
  const drawn = form === 'line' ? [lines(parts), ...strips(parts)] : [horizontalBars(parts)]
  return [
    flowBox(
      { wrap: false },
      {},
      partHead({ title: block.title, note: caption }),
      ...(block.labels.length === 0 ? [nothing(pen.say('noRows'))] : drawn),
      below(
        block.note,
        block.systems.length === 0
          ? undefined
          : pen.say('fromSystems', { systems: block.systems.map(pen.nameOf).join(', ') }),
      ),
    ),
  ]
}

const STRIP = 13

/** The values of all series under their labels, so many in a strip as a page is wide. */
function strips({ labels, series, width, say }: ChartParts): Drawn[] {
  const name = 92
  const starts = Array.from({ length: Math.ceil(labels.length / STRIP) }, (_, at) => at * STRIP)
  const cell = (width - name) / Math.min(STRIP, labels.length)
  const right = { width: cell, textAlign: 'right' }
  const line = (first: string, rest: readonly string[], style: Parameters<typeof words>[0]) =>
    box(
      { flexDirection: 'row', paddingVertical: 1.5, borderBottomWidth: 0.5, borderColor: colour.border, ...style },
      words({ width: name }, first),
      ...rest.map((one) => words(right, one)),
    )
  return starts.map((from) =>
    box(
      { fontSize: 6.6, marginTop: 2 },
      line('', labels.slice(from, from + STRIP), { color: colour.text2, borderColor: colour.borderStrong }),
      ...series.map(({ label, values }) => line(label, values.slice(from, from + STRIP).map(say), {})),
    ),
  )
}

/** About how high it is drawn. */
export function chartHeight({ form, labels, series }: BlockOf<'chart'>): number {
  if (form === 'bars') return 48 + labels.length * series.length * 11
  return 160 + Math.ceil(labels.length / STRIP) * (series.length + 1) * (size.source + 6)
}
