import { createHash } from 'node:crypto'
import { csv } from '#lib/audit/csv.ts'
import { actorOf } from '#lib/audit/trail.ts'
import { csvFile } from '#lib/http/csv-file.ts'
import { explained, filledIn } from '#lib/http/explain.ts'
import { withCaller } from '#lib/http/with-caller.ts'
import { ExplainAsked } from '#lib/why/asked.ts'
import type { Able } from '#lib/why/who-can.ts'

/** Whether somebody may call a tool and every step of why, or who can; the same as the screen answers. */
export const GET = withCaller({ permission: 'access:read' }, async ({ query, caller, runtime, correlationId }) => {
  const { asked, notKept, missing } = await filledIn(ExplainAsked.parse(query), runtime, caller.principal)
  if (missing) return Response.json({ kind: 'problem', problem: 'refusal' })
  const answer = await explained(asked, runtime)
  if (query['format'] !== 'csv' || answer.kind !== 'who') return Response.json({ ...answer, asked, notKept })
  const text = csv(columns, answer.people.map(rowOf))
  const facts = { rows: answer.people.length, search: new URLSearchParams(query).toString() }
  const sha256 = createHash('sha256').update(text).digest('hex')
  await runtime.trail.write(actorOf(caller, correlationId), { action: 'access.export', facts: { ...facts, sha256 } })
  return csvFile({ name: `who-can-${asked.tool}.csv`, text, rows: answer.people.length })
})

const columns = ['name', 'email', 'verdict', 'roles', 'conditions']

function rowOf({ name, email, verdict, path, conditions }: Able): string[] {
  const roles = path.map(({ slug, via, expiresAt }) => [slug, via && `via ${via}`, expiresAt && `until ${expiresAt}`])
  const held = roles.map((parts) => parts.filter(Boolean).join(' ')).join('; ')
  return [name, email, verdict, held, conditions === null ? '' : JSON.stringify(conditions)]
}
