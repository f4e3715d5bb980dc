import { ownConnector } from '#lib/http/administrator.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { formatMapping } from '#lib/mappings/file.ts'
import { currentMapping } from '#lib/mappings/reader.ts'

/** The mapping of one of our systems as the file that can be taken in again. */
export const GET = withCaller<{ slug: string }>({ permission: 'systems:read' }, async ({ params, runtime }) => {
  const { slug } = ownConnector(runtime, params.slug)
  const { slots } = await currentMapping(runtime.database, slug)
  return new Response(formatMapping({ system: slug, slots }), {
    headers: {
      'content-type': 'application/json',
      'content-disposition': `attachment; filename="${slug}.json"`,
      'cache-control': 'private, no-store',
    },
  })
})
