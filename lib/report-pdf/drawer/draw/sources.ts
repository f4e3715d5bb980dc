import { formatExactFact } from '#lib/facts/format.ts'
import type { Fact } from '#lib/facts/types.ts'
import { sourceInWords } from '#lib/reports/source-in-words.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { family } from './fonts.ts'
import { colour, size } from './look.ts'
import type { Pen } from './pen.ts'

/** Where each numbered figure comes from: its sum, the records, their system and when they were read. */
export function sources(pen: Pen): Drawn[] {
  if (pen.facts.length === 0) return []
  const pairs = pen.facts.flatMap((fact, at) => (at % 2 === 0 ? [[fact, pen.facts[at + 1]] as const] : []))
  return [
    flowBox(
      { minPresenceAhead: 60, bookmark: pen.say('sources') },
      { marginTop: 11, borderBottomWidth: 0.75, borderColor: colour.borderStrong, paddingBottom: 3, marginBottom: 3 },
      words({ fontSize: size.part, fontWeight: 600 }, pen.say('sources')),
    ),
    ...pairs.map(([one, other]) =>
      flowBox(
        { wrap: false },
        { flexDirection: 'row', gap: 18, marginBottom: 2 },
        entry(one, pen),
        other === undefined ? box({ flexGrow: 1, flexBasis: 0 }) : entry(other, pen),
      ),
    ),
  ]
}

function entry(fact: Fact, pen: Pen): Drawn {
  const style = { fontSize: size.source, color: colour.text2 }
  return box(
    { flexGrow: 1, flexBasis: 0, flexDirection: 'row' },
    words({ ...style, width: 14, fontFamily: family.mono, color: colour.accentText }, `${pen.numberOf(fact) ?? ''}.`),
    words(
      { ...style, flexGrow: 1, flexBasis: 0 },
      words({ fontWeight: 600, color: colour.text }, fact.label),
      ` ${formatExactFact(fact, pen.locale) ?? '–'}${sourceInWords(fact, pen)}`,
    ),
  )
}
