import { AskedBefore } from '#components/requests/asked-before.tsx'
import { Forbidden } from '#components/states/forbidden.tsx'
import { Reload } from '#components/states/reload.tsx'
import { paths } from '#lib/http/paths.ts'
import { refusalHere } from '#lib/http/refusal.ts'
import { requestAccess } from '#lib/http/request-access.ts'

/**
 * What stands in a page's place when `framed` refused it, with status 403. Next renders it beside every page and keeps
 * it; a page that is refused later, after a link within the office, is therefore read anew.
 */
export default async function RefusedPage() {
  const refusal = await refusalHere()
  if (refusal === null) return <Reload />
  const { permission, noRole, grantors, correlationId, asked } = refusal
  return (
    <Forbidden
      permission={permission}
      noRole={noRole}
      grantedBy={grantors.map(({ name }) => name)}
      correlationId={correlationId}
      homeHref={paths.landing}
      requestAccess={requestAccess}
      asked={asked === null ? null : <AskedBefore asked={asked} names={grantors.map(({ name }) => name)} />}
    />
  )
}
