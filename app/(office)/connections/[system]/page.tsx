import { notFound } from 'next/navigation'
import { ConnectAccount } from '#components/connections/connect-account.tsx'
import { failures } from '#components/connections/failures.ts'
import { ownConnectionsOf } from '#lib/http/connections.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../../frame.tsx'
import { beginConnection } from '../actions.ts'

export const generateMetadata = titled('connections')

/** Where somebody is sent who reaches a system by their own account and has not connected it, from chat or from an app. */
export default framed<{ system: string }>(
  { screen: 'connections', areas: ['connections'] },
  async ({ caller, params: { system }, query }) => {
    const built = await runtime()
    const known = built.catalog.all().systems.find(({ slug }) => slug === system)
    if (known === undefined) notFound()
    const connection = (await ownConnectionsOf(caller.principal, built)).find((one) => one.system === system) ?? null
    return (
      <ConnectAccount
        system={system}
        name={known.name}
        email={caller.principal.email}
        connection={connection}
        can={(await built.connections.whoseAt(system)).includes('person')}
        failed={failures.find((one) => one === query['failed']) ?? null}
        {...(query['id'] === undefined ? {} : { correlationId: query['id'] })}
        {...(query['next'] === undefined ? {} : { next: query['next'] })}
        begin={beginConnection}
      />
    )
  },
)
