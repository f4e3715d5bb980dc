import { z } from 'zod'
import { errorResponse } from '#lib/http/error-response.ts'
import { passwordsOf } from '#lib/http/passwords.ts'
import { readBody } from '#lib/http/read-body.ts'
import { requireSameOrigin } from '#lib/http/same-origin.ts'
import { acceptInvitation } from '#lib/identity/accept-invitation.ts'
import { runtime } from '#lib/runtime.ts'

const accepted = z.strictObject({ token: z.string().max(100), password: z.string().max(2_000) })

/** Sets the first password of whoever holds the link; nobody is signed in yet. */
export async function POST(request: Request): Promise<Response> {
  try {
    const { config, database, trail } = await runtime()
    requireSameOrigin(request.headers.get('origin'), config.origin)
    const given = await readBody(request, accepted)
    const { hash: hashPassword } = passwordsOf({ config, database })
    return Response.json(await acceptInvitation({ db: database, trail, hashPassword }, given))
  } catch (thrown) {
    return errorResponse(thrown)
  }
}
