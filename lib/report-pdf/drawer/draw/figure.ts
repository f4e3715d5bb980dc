import type { ReactNode } from 'react'
import { formatFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import { type Drawn, words } from './elements.ts'
import { family } from './fonts.ts'
import { colour } from './look.ts'
import type { Pen } from './pen.ts'

/** As everywhere; a dash where there is no value, and what follows says why. */
export function figureText(fact: Fact, { locale }: Pen): string {
  return formatFact(fact, locale) ?? '–'
}

/** The number under which the sources stand. */
export function mark(fact: Fact, pen: Pen, points: number): Drawn | null {
  const number = pen.numberOf(fact)
  if (number === undefined) return null
  const style = { fontSize: points * 0.62, color: colour.accentText, fontFamily: family.mono, verticalAlign: 'super' }
  return words(style, `\u2009${number}`)
}

/** Why a figure is not what it should be; undefined when it is. */
export function whyNot({ status, reason, asOf }: Fact, { say, times }: Pen): string | undefined {
  if (status === 'ok') return undefined
  return reason ?? say(`status.${status}`, { time: times.near(asOf) })
}

/** Words with their figures, each in its place. */
export function pieces(sentence: readonly (string | Fact)[], pen: Pen, points: number): ReactNode[] {
  return sentence.flatMap((piece): ReactNode[] =>
    typeof piece === 'string'
      ? [piece]
      : [words({ fontWeight: 600 }, figureText(piece, pen)), mark(piece, pen, points)],
  )
}
