import { z } from 'zod'
import type { Send } from '#lib/egress/send.ts'
import { ask, type Metadata } from './metadata.ts'

export type NamedGroup = { group: string; name: string | null }

const page = z.object({
  value: z.array(z.object({ id: z.string(), displayName: z.string().nullish() })),
  '@odata.nextLink': z.string().optional(),
})

const MOST_PAGES = 20

/** Groups of whoever signs in, with the token of their own sign-in; null where it may not ask. */
export async function groupsFromGraph(
  send: Send,
  { metadata, accessToken }: { metadata: Metadata; accessToken: string },
): Promise<NamedGroup[] | null> {
  const { protocol } = new URL(metadata.issuer)
  const origin = `${protocol}//${metadata.msgraph_host ?? 'graph.microsoft.com'}`
  const first = '/v1.0/me/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$top=999'
  const found: NamedGroup[] = []
  let url: string | undefined = origin + first
  for (let count = 0; url !== undefined && count < MOST_PAGES; count++) {
    // The token goes to the directory alone, wherever a link says the next page is.
    if (new URL(url).origin !== origin) return null
    const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' }
    const { status, body } = await ask(send, { method: 'GET', url, headers })
    const read = page.safeParse(body)
    if (status !== 200 || !read.success) return null
    found.push(...read.data.value.map(({ id, displayName }) => ({ group: id, name: displayName ?? null })))
    url = read.data['@odata.nextLink']
  }
  return url === undefined ? found : null
}
