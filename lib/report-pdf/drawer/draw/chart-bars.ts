import type { ChartParts } from './chart-parts.ts'
import { box, type Drawn, words } from './elements.ts'
import { widthOf } from './fonts.ts'
import { colour } from './look.ts'
import { wrapped } from './wrapped.ts'

const LETTERS = 7
const BAR = 7
const GAP = 5
const fills = [colour.series, colour.borderStrong]

/** Bars from one zero line, each with its name before it and its value behind it. */
export function horizontalBars({ labels, series, width, say }: ChartParts): Drawn {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null))
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  const names = Math.min(width * 0.35, Math.max(...labels.map((label) => widthOf(label, LETTERS))) + 2)
  const figures = Math.max(0, ...values.map((value) => widthOf(say(value), LETTERS))) + GAP * 2
  const room = width - names - GAP - figures * (low < 0 ? 2 : 1)
  const scale = high === low ? 0 : room / (high - low)
  const zero = names + GAP + (low < 0 ? figures : 0) - low * scale

  const bar = (label: string, value: number | null, at: number): Drawn => {
    const length = Math.abs(value ?? 0) * scale
    const left = value !== null && value < 0
    return box(
      { height: 10.5, width, fontSize: LETTERS },
      words({ position: 'absolute', left: 0, top: 1, width: names + GAP }, label),
      box({
        ...{ position: 'absolute', top: 1.5, height: BAR, backgroundColor: fills[at] ?? colour.borderStrong },
        ...{ left: left ? zero - length : zero, width: length },
      }),
      box({ position: 'absolute', top: 0, bottom: 0, left: zero, width: 0.75, backgroundColor: colour.text3 }),
      words(
        {
          ...{ position: 'absolute', top: 1, width: figures, color: colour.text2 },
          ...(left
            ? { left: zero - length - figures - GAP, textAlign: 'right' }
            : { left: zero + length + GAP, textAlign: 'left' }),
        },
        say(value),
      ),
    )
  }
  return box(
    { marginTop: 3 },
    ...labels.flatMap((label, row) =>
      series.map(({ values: own }, at) => bar(at === 0 ? shortened(label, names) : '', own[row] ?? null, at)),
    ),
    series.length < 2 ? null : legend(series.map(({ label }) => label)),
  )
}

/** A name in one line; what does not fit is left out, and says so. */
function shortened(label: string, width: number): string {
  const [first = '', ...more] = wrapped(label, width, LETTERS)
  return more.length === 0 ? first : `${first}…`
}

function legend(labels: readonly string[]): Drawn {
  return box(
    { flexDirection: 'row', gap: 12, marginTop: 3, fontSize: LETTERS, color: colour.text2 },
    ...labels.map((label, at) =>
      box(
        { flexDirection: 'row', gap: 4, alignItems: 'center' },
        box({ width: 8, height: BAR, backgroundColor: fills[at] ?? colour.borderStrong }),
        words({}, label),
      ),
    ),
  )
}
