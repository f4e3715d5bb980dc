type Given = { name: string; type: string; bytes: Uint8Array | string; rows: number }

/** A file that the browser keeps, and how many rows it has. */
export function fileOf({ name, type, bytes, rows }: Given): Response {
  return new Response(typeof bytes === 'string' ? bytes : new Uint8Array(bytes), {
    headers: {
      'cache-control': 'private, no-store',
      'content-type': type,
      'content-disposition': `attachment; filename="${name}"`,
      'x-content-type-options': 'nosniff',
      'x-gatehouse-rows': String(rows),
    },
  })
}
