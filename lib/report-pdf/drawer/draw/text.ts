import type { BlockOf } from '#lib/reports/document.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { pieces } from './figure.ts'
import { colour, size } from './look.ts'
import { below, part, partHead } from './part.ts'
import type { Pen } from './pen.ts'

export function sentences({ sentences: all }: BlockOf<'text'>, pen: Pen): Drawn[] {
  return [
    box(
      { marginTop: 6, gap: 2.5 },
      ...all.map((one) => words({ fontSize: size.brief, lineHeight: 1.42 }, ...pieces(one, pen, size.brief))),
    ),
  ]
}

export function commentary(block: BlockOf<'commentary'>, { say, times }: Pen): Drawn[] {
  return part(
    partHead(block),
    words({ fontSize: size.body, lineHeight: 1.45 }, block.text),
    below(say('by', { name: block.by, time: times.full(block.at) })),
  )
}

/** Lines to sign on, with whose name it is. */
export function signature({ name, title }: BlockOf<'signature'>, { say }: Pen): Drawn[] {
  const line = (width: number, main: string, under: string) =>
    box(
      { width, borderTopWidth: 0.75, borderColor: colour.text, paddingTop: 3 },
      words({ fontSize: size.body, fontWeight: 500 }, main),
      under === '' ? null : words({ fontSize: size.label, color: colour.text3, marginTop: 1 }, under),
    )
  return [
    flowBox(
      { wrap: false },
      { flexDirection: 'row', gap: 24, marginTop: 44 },
      line(220, name === '' ? say('signature') : name, title),
      line(110, say('date'), ''),
    ),
  ]
}

/** A part that has nothing to show: what, why, and what helps. */
export function missing(block: BlockOf<'missing'>, { say }: Pen): Drawn[] {
  return part(
    partHead(block),
    flowBox(
      { wrap: false },
      { borderLeftWidth: 2.25, borderColor: colour.warn, paddingLeft: 8, paddingVertical: 2, marginTop: 2 },
      words(
        { fontSize: size.body, lineHeight: 1.35 },
        words({ fontWeight: 600 }, `${say(`missing.${block.why}`)} `),
        `${block.message} ${block.nextStep}`,
      ),
    ),
  )
}
