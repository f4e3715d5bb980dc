import type { Caller } from '#lib/core/caller.ts'
import { GatewayError } from '#lib/core/errors.ts'
import { uuidv7 } from '#lib/core/ids.ts'
import { storableText } from '#lib/core/storable.ts'
import type { Reader } from '#lib/db/client.ts'
import type { FactLocale } from '#lib/facts/format.ts'
import type { Answerable } from '#lib/questions/understand/reading.ts'
import { requireConversation } from './conversations.ts'
import { attachFiles, filesOf } from './files/attach.ts'
import { carryThrough } from './resume-turn.ts'
import type { AssistantDeps, Question } from './types.ts'

const MOST_CHARACTERS = 4_000

export type Asked = {
  caller: Caller
  conversationId?: string | undefined
  question: string
  /** Files of the person's own that wait for a question. */
  files?: readonly string[] | undefined
  locale: FactLocale
  /** A whole question that was chosen rather than typed. */
  ask?: Answerable | undefined
}

/**
 * Takes a question, answers at once with where its answer will appear, and goes on without the request: whoever
 * listens reads the events from Postgres. The turn's id is the correlation id of every call made for it.
 */
export async function startTurn(
  asked: Asked,
  deps: AssistantDeps,
): Promise<{ conversationId: string; turnId: string; finished: Promise<void> }> {
  const text = storableText(asked.question).trim()
  if (text === '') throw new GatewayError('invalid_input', 'The question is empty.')
  if (text.length > MOST_CHARACTERS) {
    throw new GatewayError('invalid_input', `A question may have ${MOST_CHARACTERS} characters.`)
  }
  const { caller } = asked
  const turnId = uuidv7()
  const conversationId = await deps.database.$transaction(async (transaction) => {
    const id = await place(asked.conversationId, caller, text, transaction)
    await transaction.turn.create({ data: { id: turnId, conversationId: id, question: text } })
    await attachFiles(turnId, asked.files ?? [], caller.principal.id, transaction)
    return id
  })

  const stopper = new AbortController()
  deps.live.begin(turnId, () => stopper.abort())
  const question: Question = {
    turnId,
    conversationId,
    caller,
    text,
    files: await filesOf(turnId, deps.database),
    ask: asked.ask,
    locale: asked.locale,
    today: deps.gateway.today(),
    signal: stopper.signal,
  }
  const finished = carryThrough(question, { stopper, held: null }, deps)
  return { conversationId, turnId, finished }
}

async function place(
  given: string | undefined,
  caller: Caller,
  text: string,
  database: Pick<Reader, 'conversation'>,
): Promise<string> {
  if (given !== undefined) {
    await requireConversation(given, caller.principal.id, database)
    await database.conversation.update({ where: { id: given }, data: { updatedAt: new Date() } })
    return given
  }
  const id = uuidv7()
  await database.conversation.create({ data: { id, personId: caller.principal.id, title: titleOf(text) } })
  return id
}

/** The question itself, cut at a word. */
function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  if (line.length <= 80) return line
  const cut = line.slice(0, 78)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40))} …`
}
