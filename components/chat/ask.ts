import { routes } from '#lib/http/paths.ts'
import { request } from '../shell/session-state.ts'
import { asJson, send } from './use-send.ts'

/** A whole question as data, as a choice carries it. */
export type ChosenAsk = Record<string, unknown>

export type Asking = { question: string; files: readonly string[]; chosen?: ChosenAsk | undefined }
type Begun = { conversationId: string; turnId: string }

/** Sends a question; the answer says where its events will be. */
export function ask({ question, files, chosen }: Asking, conversationId: string | undefined) {
  return send<Begun>(routes.chat, asJson('POST', { question, conversationId, files, ask: chosen }))
}

/** Asks for the end of a turn. Its stream says when it has ended; a lost request can be repeated. */
export async function stop(turnId: string): Promise<void> {
  await request(routes.stopTurn(turnId), { method: 'POST' }).catch(() => undefined)
}
