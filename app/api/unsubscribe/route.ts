import { GatewayError } from '#lib/core/errors.ts'
import { errorResponse } from '#lib/http/error-response.ts'
import { runtime } from '#lib/runtime.ts'
import { endMails } from '#lib/unsubscribe/end-mails.ts'
import { readUnsubscribe } from '#lib/unsubscribe/link.ts'

const MOST_BYTES = 4_096

/**
 * Ends mails for whoever holds the link of one: nobody signs in. Mail programs post here by themselves when their reader
 * says so (RFC 8058), so no origin is asked for; the page posts here too and is led back to.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const { keys, database: db, trail } = await runtime()
    const token = tokenOf(request)
    const subscription = await readUnsubscribe(token, keys.unsubscribe)
    if (subscription === null) throw new GatewayError('invalid_input', 'This link does not work: it is not whole.')
    const oneClick = await saysOneClick(request)
    await endMails({ db, trail }, subscription, oneClick ? 'one_click' : 'page')
    return oneClick ? new Response(null, { status: 204 }) : pageOf(token)
  } catch (thrown) {
    return errorResponse(thrown)
  }
}

/** A mail program that opens the address instead: it asks, and ends nothing. */
export function GET(request: Request): Response {
  return pageOf(tokenOf(request))
}

function tokenOf(request: Request): string {
  return new URL(request.url).searchParams.get('t') ?? ''
}

/** `List-Unsubscribe=One-Click`, in either form of a body that RFC 8058 allows. */
async function saysOneClick(request: Request): Promise<boolean> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return false
  const form = await request.formData().catch(() => null)
  return form?.get('List-Unsubscribe') === 'One-Click'
}

function pageOf(token: string): Response {
  return new Response(null, { status: 303, headers: { location: `/unsubscribe?t=${encodeURIComponent(token)}` } })
}
