import { redirect } from 'next/navigation'
import { errorResponse } from '#lib/http/error-response.ts'
import { paths } from '#lib/http/paths.ts'
import { admitSetupBrowser } from '#lib/http/setup-door.ts'

export const dynamic = 'force-dynamic'

/** Where the printed address leads: its code is taken once, and this browser may set up from then on. */
export async function GET(request: Request): Promise<Response> {
  // A browser that only looks ahead opens nothing.
  if (request.headers.get('sec-purpose')?.includes('prefetch') === true) return new Response(null, { status: 204 })
  const code = new URL(request.url).searchParams.get('code') ?? ''
  let refused: string | null
  try {
    refused = await admitSetupBrowser(code.slice(0, 200))
  } catch (thrown) {
    return errorResponse(thrown)
  }
  redirect(refused === null ? paths.setup : paths.setupAt({ problem: refused }))
}

/** Programs that test links ask like this. */
export function HEAD(): Response {
  return new Response(null, { status: 204 })
}
