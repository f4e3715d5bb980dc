import { OwnConnections } from '#components/connections/own-connections.tsx'
import { ownConnectionsOf } from '#lib/http/connections.ts'
import { runtime } from '#lib/runtime.ts'
import { framed, titled } from '../../frame.tsx'
import { beginConnection, endConnection } from './actions.ts'

export const generateMetadata = titled('connections')

/** By which accounts of their own a person reaches systems. */
export default framed({ screen: 'connections', areas: ['connections'] }, async ({ caller }) => {
  const connections = await ownConnectionsOf(caller.principal, await runtime())
  return <OwnConnections connections={connections} actions={{ begin: beginConnection, end: endConnection }} />
})
