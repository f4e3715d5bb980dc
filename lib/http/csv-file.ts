import { fileOf } from './file-of.ts'

/** A table as a file that the browser keeps, and how many rows it has. */
export function csvFile({ name, text, rows }: { name: string; text: string; rows: number }): Response {
  return fileOf({ name, type: 'text/csv; charset=utf-8', bytes: text, rows })
}
