import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'

type Begun = { conversationId: string; turnId: string } | { problem: string }

/** A whole question as data, as a choice carries it. */
export type ChosenAsk = Record<string, unknown>

/** Sends a question; the answer says where its events will be. `offline` when nobody could be reached. */
export async function ask(question: string, conversationId: string | undefined, chosen?: ChosenAsk): Promise<Begun> {
  try {
    const response = await request(routes.chat, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ question, conversationId, ask: chosen }),
    })
    const body: { conversationId?: string; turnId?: string; error?: { message?: string; nextStep?: string } } =
      await response.json()
    if (body.conversationId !== undefined && body.turnId !== undefined) {
      return { conversationId: body.conversationId, turnId: body.turnId }
    }
    return { problem: [body.error?.message, body.error?.nextStep].filter(Boolean).join(' ') }
  } catch {
    return { problem: 'offline' }
  }
}

/** Asks for the end of a turn. Its stream says when it has ended; a lost request can be repeated. */
export async function stop(turnId: string): Promise<void> {
  await request(routes.stopTurn(turnId), { method: 'POST' }).catch(() => undefined)
}
