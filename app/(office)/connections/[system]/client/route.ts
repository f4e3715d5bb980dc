import { clientDocument } from '#lib/http/connections.ts'
import { runtime } from '#lib/runtime.ts'

type Context = { params: Promise<{ system: string }> }

/** Where an authorization server reads who Gatehouse is. Anybody may: it says nothing of what is connected. */
export async function GET(_: Request, { params }: Context): Promise<Response> {
  const [{ system }, { config }] = await Promise.all([params, runtime()])
  const document = clientDocument(system, config.origin)
  if (document === null) return Response.json({ error: 'not_found' }, { status: 404 })
  return Response.json(document, { headers: { 'cache-control': 'public, max-age=300' } })
}
