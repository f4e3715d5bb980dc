/** A table as a file that the browser keeps, and how many rows it has. */
export function csvFile({ name, text, rows }: { name: string; text: string; rows: number }): Response {
  return new Response(text, {
    headers: {
      'cache-control': 'private, no-store',
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'x-gatehouse-rows': String(rows),
    },
  })
}
