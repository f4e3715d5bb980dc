import type { ReportDocument } from '#lib/reports/document.ts'
import { fileFormats, reportFile } from './report-file.ts'

type Attachment = { filename: string; contentType: string; content: Buffer }

/** The files of a report that are wanted, each under the report's name and day. */
export async function attachmentsOf(document: ReportDocument, formats: readonly string[]): Promise<Attachment[]> {
  const wanted = fileFormats.filter((format) => formats.includes(format))
  const files = await Promise.all(wanted.map((format) => reportFile(document, format)))
  const name = document.title.replaceAll(/[^\p{L}\p{N}]+/gu, '-').slice(0, 80)
  return files.map(({ ending, contentType, bytes }) => ({
    ...{ filename: `${name}_${document.today}.${ending}`, contentType },
    content: Buffer.from(bytes),
  }))
}
