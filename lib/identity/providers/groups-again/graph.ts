import { z } from 'zod'
import type { NamedGroup } from '../graph.ts'
import type { Metadata } from '../metadata.ts'
import { ProviderProblem } from '../problem.ts'
import { askForTokens, type Client, refusalOf, tokenProblem } from '../token-endpoint.ts'
import { type Asking, askPatiently } from './ask-patiently.ts'
import type { Directory, Somebody } from './directory.ts'

const page = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
})
const tokens = z.object({ access_token: z.string() })
const MOST_PAGES = 50

/** Entra's directory as the application itself: it needs the application permission GroupMember.Read.All and User.Read.All. */
export async function openGraph(asking: Asking, at: { metadata: Metadata; client: Client }): Promise<Directory> {
  const { metadata } = at
  const host = metadata.msgraph_host ?? 'graph.microsoft.com'
  const answer = await askForTokens(asking.send, at, {
    grant_type: 'client_credentials',
    scope: `https://${host}/.default`,
  })
  const refused = refusalOf(answer)
  if (refused !== null) throw tokenProblem(refused)
  const read = tokens.safeParse(answer.body)
  if (!read.success) throw new ProviderProblem('groups_answer', 'access_token')
  const authorization = `Bearer ${read.data.access_token}`
  const origin = `${new URL(metadata.issuer).protocol}//${host}`
  return (who) => groupsOf(asking, { origin, authorization }, who)
}

/** Their groups and the groups that those are in. By Entra's own id where a sign-in told it, otherwise by their name there. */
async function groupsOf(
  asking: Asking,
  { origin, authorization }: { origin: string; authorization: string },
  { objectId, email }: Somebody,
): Promise<NamedGroup[] | 'gone' | 'unknown'> {
  const key = encodeURIComponent(objectId ?? email)
  let url: string | undefined =
    `${origin}/v1.0/users/${key}/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$top=999`
  const found: NamedGroup[] = []
  for (let count = 0; url !== undefined; count++) {
    // The token goes to the directory alone, wherever a link says the next page is.
    if (count === MOST_PAGES || new URL(url).origin !== origin) throw new ProviderProblem('groups_answer', 'nextLink')
    const { status, body } = await askPatiently(asking, { url, authorization })
    // A mail address may be another name there; an id that is not there any more is somebody who was deleted.
    if (status === 404) return objectId === null ? 'unknown' : 'gone'
    const read = page.safeParse(body)
    if (!read.success) throw new ProviderProblem('groups_answer', 'value')
    found.push(...read.data.value.map(({ id, displayName }) => ({ group: id, name: displayName ?? null })))
    url = read.data['@odata.nextLink']
  }
  return found
}
