import { createModelBrain } from '#lib/assistant/model/brain.ts'
import { createMessages } from '#lib/assistant/model/messages.ts'
import { ownToolsOf } from '#lib/assistant/model/own-tools.ts'
import type { ModelDeps } from '#lib/assistant/model/turn.ts'
import type { House } from './chat.ts'
import {
  type Scripted,
  type ScriptedBlock,
  type ScriptedReply,
  type SeenRequest,
  startMessagesApi,
} from './messages-api.ts'

export const models = { small: 'claude-haiku-5-5', usual: 'claude-sonnet-5-5', strong: 'claude-opus-5-5' }

/** A model that says what the script says, one reply a request, and the API that it spoke to. */
export async function scriptedModel(house: House, replies: readonly Scripted[], changes: Partial<ModelDeps> = {}) {
  const api = await startMessagesApi(replies)
  const { database, trail, connectors } = house.runtime
  const brain = createModelBrain({
    messages: createMessages({ apiKey: 'test', baseUrl: api.url }),
    models,
    ownTools: ownToolsOf(connectors),
    localTools: [],
    budgets: () => ({ person: null, team: null, company: null }),
    wait: () => Promise.resolve(),
    random: () => 0,
    ...{ database, trail },
    ...changes,
  })
  return { api, brain }
}

export function says(text: string, stop = 'end_turn'): ScriptedReply {
  return { content: [{ type: 'text', text }], stop }
}

/** Uses of tools, with what was said or thought before them. */
export function uses(...calls: readonly [name: string, input: object][]): ScriptedReply & { content: ScriptedBlock[] } {
  return {
    content: calls.map(([name, input], index) => ({ type: 'tool_use', id: `toolu_${name}_${index}`, name, input })),
    stop: 'tool_use',
  }
}

/** What the model was given last, as text. */
export function lastResults({ requests }: { requests: readonly SeenRequest[] }): string {
  return JSON.stringify(requests.at(-1)?.messages.at(-1)?.content)
}

/** The id of a figure in what the model was given: `figureIn(request, 'forecastMargin')` is `f8`. */
export function figureIn(request: SeenRequest, field: string): string {
  const text = JSON.stringify(request.messages).replaceAll('\\', '')
  const id = new RegExp(`"${field}":"[^"]*\\{\\{(\\w+)\\}\\}`).exec(text)?.[1]
  if (id === undefined) throw new Error(`the model was given no figure ${field}`)
  return id
}
