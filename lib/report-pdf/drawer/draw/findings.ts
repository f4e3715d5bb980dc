import type { BlockOf } from '#lib/reports/document.ts'
import { nothingFound } from '#lib/reports/nothing-found.ts'
import { box, type Drawn, words } from './elements.ts'
import { figureText, mark } from './figure.ts'
import { colour, leading, size } from './look.ts'
import { nothing, part, partHead } from './part.ts'
import type { Pen } from './pen.ts'
import { columnHeads, row, shared } from './rows.ts'

/** What waits for somebody: what it is worth, what it is and why, and whose it is. */
export function findings(block: BlockOf<'findings'>, width: number, pen: Pen): Drawn[] {
  const { say } = pen
  const columns = shared(width, [
    { label: say('no'), share: 3, right: true },
    { label: say('amount'), share: 8, right: true },
    { label: say('kind'), share: 10 },
    { label: say('matter'), share: 68 },
    { label: say('owner'), share: 11 },
  ])
  const rows = block.items.map(({ amount, amountWord, title, cause, owner, ageDays }, index) =>
    row(columns, [
      words({ fontSize: size.body, color: colour.text3 }, `${index + 1}`),
      words({ fontSize: size.body, fontWeight: 500 }, figureText(amount, pen)),
      words({ fontSize: size.body, color: colour.text2 }, amountWord),
      box(
        {},
        words({ fontSize: size.body, fontWeight: 600 }, title, mark(amount, pen, size.body)),
        words({ fontSize: size.body, color: colour.text2, marginTop: 1 }, cause),
      ),
      box(
        {},
        words({ fontSize: size.body }, owner ?? say('noOwner')),
        words(
          { fontSize: size.body, color: colour.text3, marginTop: 1 },
          ageDays === null || ageDays === 0 ? say('new') : say('days', { days: ageDays }),
        ),
      ),
    ]),
  )
  const note = block.items.length < block.of ? say('firstOf', { shown: block.items.length, of: block.of }) : block.note
  return part(
    partHead({ title: block.title, note }),
    rows.length === 0 ? nothing(say(nothingFound(block.closed))) : box({}, columnHeads(columns), ...rows),
  )
}

/** About how high it is drawn. */
export const findingsHeight = ({ items }: BlockOf<'findings'>) => 40 + items.length * (leading(size.body) * 2 + 8)
