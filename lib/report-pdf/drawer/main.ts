import process from 'node:process'
import { reportDocument } from '#lib/reports/document.ts'
import type { PdfOrder, PdfOutcome } from '../types.ts'
import { drawPdf } from './draw/pdf.ts'

/** The process that draws one report and is then ended by who started it: drawer-process.ts. */
process.once('message', (order: PdfOrder) => {
  draw(order).then(answer, (thrown: unknown) =>
    answer({ refused: 'failed', internal: thrown instanceof Error ? thrown.message : String(thrown) }),
  )
})
// Also when the server was killed.
process.once('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.send?.('ready')

async function draw({ document, paper, orientation }: PdfOrder): Promise<PdfOutcome> {
  const parsed = reportDocument.safeParse(document)
  if (!parsed.success) return { refused: 'form', internal: parsed.error.message }
  return { pdf: await drawPdf(parsed.data, paper, orientation) }
}

function answer(outcome: PdfOutcome): void {
  process.send?.(outcome)
}
