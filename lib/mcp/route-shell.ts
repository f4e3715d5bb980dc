import { type EdgeDeps, handleMcp, maxBodyBytes } from './edge.ts'

/** The same edge behind the web-standard request and response that Next hands over. */
export async function handleMcpRoute(request: Request, deps: EdgeDeps): Promise<Response> {
  const body = await readCapped(request)
  const { pathname, search } = new URL(request.url)
  const answer = await handleMcp(
    {
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: Object.fromEntries(request.headers),
      body: body ?? '',
      isTooLarge: body === null,
      signal: request.signal,
    },
    deps,
  )
  const empty = answer.body === '' || answer.status === 202
  return new Response(empty ? null : answer.body, { status: answer.status, headers: answer.headers })
}

async function readCapped(request: Request): Promise<string | null> {
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > maxBodyBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
