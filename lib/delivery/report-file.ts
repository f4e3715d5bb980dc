import { renderPdf } from '#lib/report-pdf/index.ts'
import type { ReportDocument } from '#lib/reports/document.ts'
import { csvArchive, workbook } from '#lib/reports/files.ts'
import { sheetsOf } from '#lib/reports/sheets.ts'

export const fileFormats = ['csv', 'xlsx', 'pdf'] as const
export type FileFormat = (typeof fileFormats)[number]

/** `rows`: of all its tables. */
export type ReportFile = { ending: string; contentType: string; bytes: Uint8Array; rows: number }

const kinds = {
  // One CSV a table, in one archive.
  csv: { ending: 'zip', contentType: 'application/zip' },
  xlsx: { ending: 'xlsx', contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  pdf: { ending: 'pdf', contentType: 'application/pdf' },
} as const

/** A report that was told as a file, whichever way it leaves. */
export async function reportFile(
  document: ReportDocument,
  format: FileFormat,
  signal?: AbortSignal,
): Promise<ReportFile> {
  const sheets = sheetsOf(document)
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0)
  return { ...kinds[format], rows, bytes: await bytesOf() }

  async function bytesOf(): Promise<Uint8Array> {
    if (format === 'pdf') return await renderPdf(document, { signal })
    return format === 'csv' ? csvArchive(sheets) : await workbook(sheets)
  }
}
