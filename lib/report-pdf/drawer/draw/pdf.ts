import { Document, Page, renderToBuffer } from '@react-pdf/renderer'
import { createElement as el } from 'react'
import { regionOf } from '#lib/facts/locale.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import type { Orientation, Paper } from '../../types.ts'
import { family, features, loadFonts } from './fonts.ts'
import { pageFoot, pageHead } from './frame.ts'
import { colour, margin, size } from './look.ts'
import { opening } from './opening.ts'
import { penFor } from './pen.ts'
import { sheetsOf } from './sheets.ts'
import { sources } from './sources.ts'
import { unchecked } from './unchecked.ts'

const page = {
  ...{
    fontFamily: family.sans,
    fontSize: size.body,
    fontFeatureSettings: features,
    color: colour.text,
  },
  ...{ paddingTop: margin.top, paddingBottom: margin.bottom, paddingHorizontal: margin.side },
}

export async function drawPdf(report: ReportDocument, paper: Paper, orientation: Orientation): Promise<Uint8Array> {
  await loadFonts()
  const pen = penFor(report)
  const closing = [...unchecked(report, pen), ...sources(pen)]
  const sheets = sheetsOf(opening(report, pen), report.blocks, closing, { paper, orientation, pen })
  const info = {
    ...{ title: report.title, author: report.company, subject: report.correlationId, creator: 'Gatehouse' },
    ...{ producer: 'Gatehouse', language: regionOf(report.locale), creationDate: new Date(report.ranAt) },
  }
  return await renderToBuffer(
    el(
      Document,
      { ...info, pageMode: 'useOutlines' },
      ...sheets.map(({ orientation: lies, parts }) =>
        el(
          Page,
          { size: paper === 'a4' ? 'A4' : 'LETTER', orientation: lies, style: page },
          pageHead(report),
          pageFoot(report, pen),
          ...parts,
        ),
      ),
    ),
  )
}
