import { formatLongDate } from '#lib/facts/times.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { box, type Drawn, flowBox, words } from './elements.ts'
import { colour, size } from './look.ts'
import type { Pen } from './pen.ts'
import { systemInWords } from './systems.ts'

/** What the report is, for whom, of which day, and how each system answered. */
export function opening({ title, reader, ranAt, today, locale, systems }: ReportDocument, pen: Pen): Drawn {
  const { say, times } = pen
  const day = formatLongDate(Date.parse(today), locale)
  const lead = [say('for', { name: reader.name }), say('ran', { time: times.full(ranAt) }), say('ages', { day })]
  return box(
    { marginBottom: 2 },
    flowBox({ bookmark: title }, {}, words({ fontSize: size.title, fontWeight: 600, letterSpacing: -0.3 }, title)),
    words({ fontSize: 8.25, color: colour.text2, marginTop: 3 }, lead.join(' ')),
    systems.length === 0
      ? null
      : box(
          { flexDirection: 'row', flexWrap: 'wrap', columnGap: 12, rowGap: 1.5, marginTop: 4 },
          ...systems.map((one) => words({ fontSize: 6.6, color: colour.text2 }, systemInWords(one, pen))),
        ),
  )
}
