import { redirect } from 'next/navigation'
import { connectionBack } from '#lib/http/connections.ts'
import { paths } from '#lib/http/paths.ts'
import { currentCaller } from '#lib/http/session.ts'
import { runtime } from '#lib/runtime.ts'

type Context = { params: Promise<{ system: string }> }

/** Where a vendor sends somebody back to who signed in there. Whoever sits there must be who went away. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ system }, caller, built] = await Promise.all([params, currentCaller(), runtime()])
  const { searchParams, search, pathname } = new URL(request.url)
  // The session ended at the vendor's page: what came back is good for some minutes more.
  if (caller === null || caller.viewedBy !== undefined) redirect(paths.signInFor(pathname + search))
  redirect(await connectionBack(system, searchParams, caller, built))
}
