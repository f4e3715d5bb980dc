import { checkReady } from '#lib/http/ready.ts'
import { runtime } from '#lib/runtime.ts'

export const dynamic = 'force-dynamic'

/** Whether calls can be made now, with the state of each thing they need. 503 when not. */
export async function GET(): Promise<Response> {
  const report = await checkReady(await runtime())
  return Response.json(report, { status: report.ready ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
