import type pg from 'pg'
import { z } from 'zod'
import { dayIn } from '#lib/core/days.ts'
import { stage } from '#lib/ledger/stages.ts'
import { firstTeams } from './first-team.ts'
import type { CostTurn } from './turn.ts'

const named = z.object({ id: z.string(), name: z.string() })
const count = z.coerce.number()
const rowShape = z.array(
  z.object({
    id: z.string(),
    person: named,
    team: named.nullable(),
    roles: z.array(z.string()),
    asked: z.date(),
    finished: z.date().nullable(),
    state: z.string(),
    answered_by: z.string().nullable(),
    words: z.string(),
    useful: z.boolean().nullable(),
    calls: z.array(z.object({ system: z.string(), count, ok: count, denied: count })),
    uses: z.array(
      z.object({
        model: z.string(),
        at: z.coerce.date(),
        micros: z.number().nullable(),
        tokens: z.object({ input: count, output: count, cacheRead: count, write5m: count, write1h: count }),
      }),
    ),
  }),
)

type Asked = { from: Date; to: Date; timeZone: string }

/** Every question that was asked in the chat in this time, with its calls from the ledger and what models used for it. */
export async function readTurns(reads: pg.Pool, { from, to, timeZone }: Asked): Promise<CostTurn[]> {
  const { rows } = await reads.query(
    `WITH asked AS (
       SELECT t.id, t.state::text, t.answered_by, t.started_at AS asked, t.finished_at AS finished, c.person_id,
         lower(regexp_replace(btrim(t.question), '\\s+', ' ', 'g')) AS words
       FROM turn t JOIN conversation c ON c.id = t.conversation_id
       WHERE t.started_at >= $1 AND t.started_at < $2
     ), called AS (
       SELECT e.correlation_id AS id, e.system, count(*) AS count, count(*) FILTER (WHERE e.outcome = 'ok') AS ok,
         count(*) FILTER (WHERE e.outcome IN ('denied', 'limited')) AS denied
       FROM ledger.event e
       WHERE e.at >= $1 AND e.at < $2::timestamptz + interval '1 day' AND e.stage IN (${stage.outcome}, ${stage.denial})
         AND e.system IS NOT NULL AND e.correlation_id IN (SELECT id FROM asked)
       GROUP BY 1, 2
     ), calls AS (
       SELECT id, json_agg(json_build_object('system', system, 'count', count, 'ok', ok, 'denied', denied) ORDER BY system) AS calls
       FROM called GROUP BY id
     ), uses AS (
       SELECT u.turn_id AS id, json_agg(json_build_object('model', u.model, 'at', u.at, 'micros', u.cost_micros,
         'tokens', json_build_object('input', u.input_tokens, 'output', u.output_tokens, 'cacheRead', u.cache_read_tokens,
           'write5m', u.cache_write_5m_tokens, 'write1h', u.cache_write_1h_tokens)) ORDER BY u.at, u.id) AS uses
       FROM model_use u WHERE u.turn_id IN (SELECT id FROM asked) GROUP BY 1
     ), ${firstTeams}, roles AS (
       SELECT coalesce(a.person_id, m.person_id) AS person_id, array_agg(DISTINCT a.role_slug) AS roles
       FROM role_assignment a LEFT JOIN team_member m ON m.team_id = a.team_id
       WHERE a.expires_at IS NULL OR a.expires_at > now() GROUP BY 1
     )
     SELECT a.id, a.state, a.answered_by, a.asked, a.finished, a.words,
       json_build_object('id', p.id, 'name', p.name) AS person, teams.team, coalesce(roles.roles, '{}') AS roles,
       coalesce(calls.calls, '[]') AS calls, coalesce(uses.uses, '[]') AS uses,
       (SELECT bool_and(f.useful) FROM turn_feedback f WHERE f.turn_id = a.id) AS useful
     FROM asked a JOIN person p ON p.id = a.person_id
       LEFT JOIN teams ON teams.person_id = a.person_id LEFT JOIN roles ON roles.person_id = a.person_id
       LEFT JOIN calls ON calls.id = a.id LEFT JOIN uses ON uses.id = a.id
     ORDER BY a.asked, a.id`,
    [from, to],
  )
  return rowShape.parse(rows).map(({ asked, finished, answered_by: answeredBy, ...row }) => ({
    ...row,
    answeredBy,
    day: dayIn(timeZone, asked),
    askedMs: asked.getTime(),
    tookMs: finished === null ? null : finished.getTime() - asked.getTime(),
  }))
}
