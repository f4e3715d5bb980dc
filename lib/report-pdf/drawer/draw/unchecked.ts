import type { ReportDocument } from '#lib/reports/document.ts'
import { type Drawn, flowBox, words } from './elements.ts'
import { whyNot } from './figure.ts'
import { colour, size } from './look.ts'
import type { Pen } from './pen.ts'
import { systemInWords } from './systems.ts'

type Item = { what: string; why: string }

/** Systems with trouble, parts that are missing and figures that are not whole, each with its reason. */
function itemsOf({ systems }: ReportDocument, pen: Pen): Item[] {
  const troubled = systems.flatMap((system): Item[] => {
    const { state, trouble } = system
    if (state === 'current' && trouble === null) return []
    const why = trouble === null ? '' : `${trouble.message} ${trouble.nextStep}`
    return [{ what: systemInWords(system, pen), why }]
  })
  const missing = pen.leaves.flatMap((leaf): Item[] =>
    leaf.kind === 'missing' ? [{ what: leaf.title, why: `${leaf.message} ${leaf.nextStep}` }] : [],
  )
  const figures = pen.facts.flatMap((fact): Item[] => {
    const why = whyNot(fact, pen)
    return why === undefined ? [] : [{ what: fact.label, why }]
  })
  return [...troubled, ...missing, ...figures]
}

/** So many stay together on a page. */
const FEW = 12

export function unchecked(document: ReportDocument, pen: Pen): Drawn[] {
  const items = itemsOf(document, pen)
  if (items.length === 0) return []
  const few = items.length <= FEW
  return [
    flowBox(
      { wrap: !few },
      { marginTop: 12, borderLeftWidth: 2.25, borderColor: colour.warn, paddingLeft: 9 },
      flowBox(
        { minPresenceAhead: 24, bookmark: pen.say('unchecked') },
        { marginBottom: 2 },
        words({ fontSize: size.part, fontWeight: 600 }, pen.say('unchecked')),
      ),
      ...items.map(({ what, why }) =>
        flowBox(
          { wrap: false },
          { borderTopWidth: 0.5, borderColor: colour.border, paddingVertical: 2 },
          words({ fontSize: size.dense, lineHeight: 1.35 }, words({ fontWeight: 600 }, `${what}. `), why),
        ),
      ),
    ),
  ]
}
