import { GatewayError } from '#lib/core/errors.ts'
import { type Graph, readMany } from '../graph.ts'
import { permissions } from '../rights.ts'
import { type GraphSite, listedSites, searchSites, sitePermissionsUrl } from './site.ts'

/** Sites whose permissions are asked for to know whether any are shown to this connection. */
const ASKED = 3

/**
 * Throws `forbidden` where this connection may not read who has access to anything. Then nothing can be shown, which is
 * another thing than nothing being shared. Asked before an answer is called empty, and of sites that have nothing to do
 * with the question: what was looked for and withheld must not be told from what is not there.
 */
export async function refuseIfBlind(graph: Graph): Promise<void> {
  if (graph.vendor.own) return
  const sites = await someSites(graph)
  const answers = await readMany(graph, permissions, sites.map(sitePermissionsUrl))
  if (answers.some((answer) => 'found' in answer)) return
  if (!answers.some((answer) => 'missing' in answer && answer.missing === 'forbidden')) return
  throw new GatewayError(
    'forbidden',
    'Microsoft 365 does not let this connection read who has access to documents, so nobody can know here which of them are shared with you: that needs a sign-in of your own.',
    {
      nextStep:
        'An administrator of Microsoft 365 can let the connection read permissions (Sites.Read.All), or you look in SharePoint.',
      because: { kind: 'not_shared', area: 'document_rights', right: 'Sites.Read.All' },
    },
  )
}

async function someSites(graph: Graph): Promise<GraphSite[]> {
  try {
    const { items } = (await listedSites(graph)) ?? (await searchSites(graph, '*', ASKED))
    return items.slice(0, ASKED)
  } catch (thrown) {
    const unseen = thrown instanceof GatewayError && ['forbidden', 'needs_mapping'].includes(thrown.code)
    if (unseen) return []
    throw thrown
  }
}
