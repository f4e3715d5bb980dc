import { Path, Svg, Text } from '@react-pdf/renderer'
import { createElement as el } from 'react'
import { formatLongDate } from '#lib/facts/times.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { family } from './fonts.ts'
import { colour, margin, size } from './look.ts'
import type { Pen } from './pen.ts'

const rule = { borderColor: colour.borderStrong }

/** Above every page: whose report, and which. */
export function pageHead({ company, title, today, locale }: ReportDocument): Drawn {
  const style = {
    ...{ position: 'absolute', top: margin.edge, left: margin.side, right: margin.side, paddingBottom: 5 },
    ...{ flexDirection: 'row', justifyContent: 'space-between', alignItems: 'center', borderBottomWidth: 0.75 },
  }
  return flowBox(
    { fixed: true },
    { ...style, ...rule },
    box(
      { flexDirection: 'row', alignItems: 'center', gap: 5 },
      mark(),
      words({ fontSize: size.body, fontWeight: 600, maxWidth: 220 }, company),
    ),
    words(
      { fontSize: size.body, color: colour.text2, maxWidth: 300, textAlign: 'right' },
      `${title}, ${formatLongDate(Date.parse(today), locale)}`,
    ),
  )
}

/** The sign of Gatehouse. */
function mark(): Drawn {
  return el(
    Svg,
    { viewBox: '0 0 24 24', width: 11, height: 11 },
    el(Path, { d: 'M3 21V9.5L12 3l9 6.5V21h-5v-6a4 4 0 0 0-8 0v6z', fill: colour.ink }),
    el(Path, { d: 'M11.25 15.2v5.8h1.5v-5.8z', fill: colour.accent }),
  )
}

/** Below every page: for whom, as of when, under which id, and which page of how many. */
export function pageFoot(document: ReportDocument, { say, times }: Pen): Drawn {
  const read = document.systems.flatMap(({ asOf }) => asOf ?? [])
  // What was read first: nothing in the report is older.
  const [from] = read.toSorted((a, b) => Date.parse(a) - Date.parse(b))
  const ran = times.full(document.ranAt)
  const style = {
    ...{ position: 'absolute', bottom: 22, left: margin.side, right: margin.side, paddingTop: 5 },
    ...{ flexDirection: 'row', justifyContent: 'space-between', gap: 10, borderTopWidth: 0.75 },
    ...{ fontSize: size.foot, color: colour.text2 },
  }
  return flowBox(
    { fixed: true },
    { ...style, ...rule },
    words({ flexShrink: 1 }, say('confidential', { name: document.reader.name })),
    words(
      { flexShrink: 1 },
      from === undefined ? say('ranOnly', { ran }) : say('asOf', { from: times.near(from), ran }),
    ),
    words({ fontFamily: family.mono, fontSize: size.source, flexShrink: 0 }, say('id', { id: document.correlationId })),
    el(Text, {
      style: { fontWeight: 600, color: colour.text, width: 66, flexShrink: 0, textAlign: 'right' },
      render: ({ pageNumber, totalPages }) => say('page', { page: pageNumber, pages: totalPages }),
    }),
  )
}
