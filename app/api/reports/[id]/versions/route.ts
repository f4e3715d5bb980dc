import { getLocale } from 'next-intl/server'
import { languageOf } from '#lib/facts/locale.ts'
import { readBody } from '#lib/http/read-body.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { restoreOwnVersion, WantedVersion } from '#lib/http/written-reports.ts'
import { listVersions } from '#lib/reports/written/versions.ts'

type Params = { id: string }

/** What one's own report said before. */
export const GET = withCaller<Params>({ permission: 'reports:read' }, async ({ caller, params, runtime }) => {
  const reader = { personId: caller.principal.id, locale: languageOf(await getLocale()) }
  return Response.json({ versions: await listVersions(params.id, reader, runtime.database) })
})

/** Has it say that again. */
export const POST = withCaller<Params>({ permission: 'reports:read' }, async (handled) =>
  Response.json(await restoreOwnVersion(handled.params.id, await readBody(handled.request, WantedVersion), handled)),
)
