import { live } from '#lib/assistant/live.ts'
import { createModelBrain } from '#lib/assistant/model/brain.ts'
import { createMessages } from '#lib/assistant/model/messages.ts'
import { openReader } from '#lib/assistant/reader/open-reader.ts'
import type { StreamDeps } from '#lib/assistant/stream-turn.ts'
import type { AssistantDeps } from '#lib/assistant/types.ts'
import { once } from '#lib/core/registry.ts'
import { joinsIn } from '#lib/matching/joins.ts'
import type { Runtime } from '#lib/runtime.ts'

/** What reading conversations needs. */
export function conversationsOf({ database }: Pick<Runtime, 'database'>): StreamDeps {
  return { database, live: live(), nowMs: () => Date.now() }
}

/** The assistant over the process's runtime: a model when a key is configured, the reader of questions otherwise. */
export function assistantOf({ config, gateway, database, matches }: Runtime): AssistantDeps {
  return once('assistant', () => ({
    gateway,
    joins: joinsIn(matches),
    database,
    live: live(),
    brain:
      config.anthropic === null
        ? openReader({ gateway, joins: joinsIn(matches), database })
        : createModelBrain({ messages: createMessages(config.anthropic), model: config.anthropic.model, database }),
  }))
}
