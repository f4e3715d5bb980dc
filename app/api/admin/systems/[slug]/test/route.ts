import { probePlan, probeSteps, runProbe } from '#lib/http/administrator.ts'
import { linesOf } from '#lib/http/lines.ts'
import { withCaller } from '#lib/http/with-caller.ts'

/**
 * A connection test, step by step. Whoever accepts `application/x-ndjson` gets a line for the steps that there will be,
 * then one for each as it ends; everybody else gets them as a whole.
 */
export const POST = withCaller<{ slug: string }>({ permission: 'systems:write' }, async (handled) => {
  const { request, params, query } = handled
  const probing = { language: query['language'] === 'es' ? ('es' as const) : ('en' as const) }
  if (!/x-ndjson/.test(request.headers.get('accept') ?? '')) {
    return Response.json({ steps: await runProbe(handled, params.slug, probing) })
  }
  const steps = probeSteps(handled, params.slug, probing)
  return linesOf({ plan: probePlan(handled, params.slug) }, steps, handled.correlationId)
})
