import type { BlockOf } from '#lib/reports/document.ts'
import { box, type Drawn, words } from './elements.ts'
import { figureText, mark, whyNot } from './figure.ts'
import { colour, leading, size } from './look.ts'
import { nothing, part, partHead } from './part.ts'
import type { Pen } from './pen.ts'
import { columnHeads, row, shared } from './rows.ts'

/** Figures one below the other, with what is said of each and where it is from. */
export function figures(block: BlockOf<'figures'>, width: number, pen: Pen): Drawn[] {
  const { say, nameOf } = pen
  const said = block.rows.map(({ fact, detail, compared }) => together([detail, compared, whyNot(fact, pen)]))
  // Where nothing is said of any there is no column for it.
  const isSilent = said.every((one) => one === '')
  const columns = shared(width, [
    { label: say('figure'), share: isSilent ? 45 : 25 },
    { label: say('value'), share: isSilent ? 20 : 14, right: true },
    ...(isSilent ? [] : [{ label: say('about'), share: 45 }]),
    { label: say('from'), share: isSilent ? 35 : 16 },
  ])
  const rows = block.rows.map(({ fact, word = '', systems }, index) =>
    row(columns, [
      words({ fontSize: size.body, fontWeight: 500 }, fact.label, mark(fact, pen, size.body)),
      words({ fontSize: size.body, fontWeight: 500, textAlign: 'right' }, `${figureText(fact, pen)} ${word}`.trim()),
      ...(isSilent ? [] : [words({ fontSize: size.body, color: colour.text2 }, said[index])]),
      words({ fontSize: size.body, color: colour.text3 }, systems.map(nameOf).join(', ')),
    ]),
  )
  return part(partHead(block), rows.length === 0 ? nothing(say('noRows')) : box({}, columnHeads(columns), ...rows))
}

function together(said: readonly (string | undefined)[]): string {
  return said.filter((one) => one !== undefined && one !== '').join('. ')
}

/** About how high it is drawn. */
export const figuresHeight = ({ rows }: BlockOf<'figures'>) => 36 + rows.length * (leading(size.body) + 5)
