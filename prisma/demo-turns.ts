import type pg from 'pg'
import { z } from 'zod'
import { sampleCostInputs } from '#lib/company/cost-inputs.ts'
import { answerOf, type PastAnswer, type PastUse } from '#lib/company/gateway/usage.ts'
import { createRandom } from '#lib/company/random.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { costMicros, type Price, priceFor, readPrices } from '#lib/cost/prices.ts'
import type { Database } from '#lib/db/client.ts'

const rowShape = z.array(
  z.object({ id: z.string(), person: z.string(), began: z.date(), tool: z.string(), ok: z.number() }),
)
type PastTurn = z.output<typeof rowShape>[number]

/** The figures of the sample company that no row says, where none was said yet. */
export async function seedSampleCosts(database: Database, day: string): Promise<void> {
  if ((await database.costInput.count()) > 0) return
  const asOf = new Date(day)
  await database.costInput.createMany({ data: sampleCostInputs.map((input) => ({ ...input, version: 1, asOf })) })
}

/**
 * The turns of what the ledger's past was asked in the chat: what models used and what was said of the answers. Their
 * words were never kept, so that they stand as conversations whose words were removed. All of them or none.
 */
export async function insertDemoTurns(database: Database, client: pg.ClientBase): Promise<void> {
  if ((await database.turn.count()) > 0) return
  const asked = await readAsked(client)
  const prices = await readPrices(null, database)
  const random = createRandom(20_261_130, 'turns')
  const answers = asked.map((turn) => ({ turn, answer: turn.ok > 0 ? answerOf(turn.ok, random) : unanswered }))
  const conversations = new Map([...new Set(asked.map(({ person }) => person))].map((person) => [person, uuidv7()]))
  const now = new Date().toISOString()
  // Left open where anything goes wrong, which takes all of it back.
  await client.query('BEGIN')
  await insert(
    client,
    'conversation',
    [...conversations].map(([person_id, id]) => ({
      ...{ id, person_id, title: '', created_at: now, updated_at: now, deleted_at: now, purged_at: now },
    })),
  )
  await insert(
    client,
    'turn',
    answers.map(({ turn, answer }) => ({
      ...{ id: turn.id, conversation_id: conversations.get(turn.person), question: '', state: 'done', answer_text: '' },
      answered_by: answeredBy(turn, answer),
      started_at: turn.began.toISOString(),
      finished_at: new Date(turn.began.getTime() + answer.ms).toISOString(),
    })),
  )
  await insert(
    client,
    'model_use',
    answers.flatMap(({ turn, answer }) => answer.uses.map((use) => rowOf(use, turn, prices))),
  )
  await insert(
    client,
    'turn_feedback',
    answers.flatMap(({ turn: { id, person, began }, answer: { useful } }) =>
      useful === null
        ? []
        : [{ turn_id: id, person_id: person, useful, reason: null, words: '', said_at: began.toISOString() }],
    ),
  )
  await client.query('COMMIT')
}

function rowOf(
  { model, input, output, cacheRead, write5m, write1h }: PastUse,
  turn: PastTurn,
  prices: readonly Price[],
) {
  const tokens = { input, output, cacheRead, write5m, write1h }
  const price = priceFor(model, tokens, prices, turn.began)
  return {
    ...{ id: uuidv7(), turn_id: turn.id, at: turn.began.toISOString(), model },
    ...{ input_tokens: input, output_tokens: output, cache_read_tokens: cacheRead },
    ...{ cache_write_5m_tokens: write5m, cache_write_1h_tokens: write1h },
    cost_micros: price === null ? null : costMicros(tokens, price),
  }
}

/** Thousands of rows at once, as the days of the ledger are written. */
async function insert(client: pg.ClientBase, table: string, rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ')
  if (rows.length === 0) return
  await client.query(
    `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::${table}, $1::json)`,
    [JSON.stringify(rows)],
  )
}

const unanswered: PastAnswer = { uses: [], useful: null, ms: 900 }

/** Which plan answered is not known of the past: its first tool stands for it. */
function answeredBy({ tool, ok }: PastTurn, { uses }: PastAnswer): string | null {
  if (ok === 0) return null
  return uses[0]?.model ?? `playbook:${tool}`
}

async function readAsked(client: pg.ClientBase): Promise<PastTurn[]> {
  const { rows } = await client.query(
    `SELECT e.correlation_id AS id, e.person_id AS person, min(e.at) AS began, min(e.tool) AS tool,
       count(*) FILTER (WHERE e.outcome = 'ok')::int AS ok
     FROM ledger.event e WHERE e.door = 'chat' AND e.action IS NULL AND e.person_id IS NOT NULL
     GROUP BY 1, 2 ORDER BY began, id`,
  )
  return rowShape.parse(rows)
}
